import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { defaultDataDir } from '../data-dir.ts'
import { findProgram } from '../program.ts'
import { buildIfStale } from './build.ts'
import type { CommandIo } from './command.ts'
import { parsePort, serveUntilStopped } from './commands/serve.ts'
import { exitCodes } from './exit-codes.ts'
import { openBrowser } from './open-browser.ts'
import { findRuntime } from './runtime.ts'
import { runWindow } from './run-window.ts'

/*
 * npm start: the window where Electron can run, otherwise the same program in the browser. Takes --data DIR and
 * --port N (for the browser).
 */

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } })
const dataDir = resolve(values.data ?? defaultDataDir())
const io: CommandIo = {
  in: process.stdin,
  out: process.stdout,
  err: process.stderr,
  program: findProgram(),
  systemGuard: async () => null,
}
process.exitCode = await start()

async function start(): Promise<number> {
  if (!buildIfStale(io.program, io.err)) return exitCodes.no
  const runtime = await findRuntime(io.program.root, io.err)
  if (runtime.ok) {
    const run = await runWindow(runtime.path, io.program.root, dataDir)
    if (run.started) return run.exitCode
  }
  const why = runtime.ok ? 'it cannot start here' : runtime.why
  io.err.write(`Electron is not available: ${why}. Opening Carebench in the browser instead.\n`)
  return await serveUntilStopped({ port: parsePort(values.port), dataDir }, io, openBrowser)
}
