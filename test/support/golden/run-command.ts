import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { inThread } from '../../../electron/core/beside.ts'
import { commands } from '../../../electron/host/node/commands/index.ts'
import { findProgram } from '../../../electron/host/program.ts'
import type { Json } from './answers.ts'

/** Runs a command of the command line within this process: its exit code, and each line of its output read as JSON. `input` is what it is given to read. */
export async function runCommand(
  args: readonly string[],
  input = '',
): Promise<{ exit: number; lines: Json[] }> {
  const entry = commands.find(({ name }) => name.split(' ').every((word, at) => args[at] === word))
  if (!entry) throw new Error(`there is no command ${args.join(' ')}`)
  const command = await entry.load()
  const [out, err] = [new PassThrough(), new PassThrough()]
  const said = text(out)
  err.resume()
  const exit = await command.run(args.slice(entry.name.split(' ').length), {
    in: Readable.from([input]),
    out,
    err,
    program: findProgram(),
    systemGuard: async () => null,
    startBeside: inThread,
  })
  out.end()
  const lines = (await said).split('\n').filter((line) => line !== '')
  return { exit, lines: lines.map((line) => z.json().parse(JSON.parse(line))) }
}
