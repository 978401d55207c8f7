import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { inThread } from '../../core/beside.ts'
import { defaultDataDir } from '../data-dir.ts'
import { findProgram } from '../program.ts'
import { sharingPort } from '../sharing-port.ts'
import type { CommandIo } from './command.ts'
import { parsePort, serveUntilStopped } from './commands/serve.ts'
import { openBrowser } from './open-browser.ts'
import { findRuntime } from './runtime.ts'
import { runWindow } from './run-window.ts'

/*
 * npm start: the window where Electron can run, otherwise the same program in the browser. Takes --data DIR and
 * --port N (for the browser).
 */

/** `npm start` with these arguments; leaves its exit code to the process. */
export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, port: { type: 'string' } },
  })
  const program = findProgram()
  const systemGuard = async () => null
  const io: CommandIo = {
    in: process.stdin,
    out: process.stdout,
    err: process.stderr,
    program,
    systemGuard,
    sharing: sharingPort(program, systemGuard),
    startBeside: inThread,
  }
  process.exitCode = await start(io, resolve(values.data ?? defaultDataDir()), values.port)
}

async function start(io: CommandIo, dataDir: string, port: string | undefined): Promise<number> {
  const runtime = await findRuntime(io.program.root, io.err)
  if (runtime.ok) {
    const run = await runWindow(runtime.path, io.program.root, dataDir)
    if (run.started) return run.exitCode
  }
  const why = runtime.ok ? 'it cannot start here' : runtime.why
  io.err.write(`Electron is not available: ${why}. Opening Carebench in the browser instead.\n`)
  return await serveUntilStopped({ port: parsePort(port), dataDir, rescue: true }, io, openBrowser)
}
