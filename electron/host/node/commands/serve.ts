import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { startOnLastPort } from '../loopback/last-port.ts'
import { startLoopback } from '../loopback/server.ts'
import { untilStopRequested } from '../stopping.ts'

const usage = `Usage: carebench serve [--port N] [--data DIR]

Runs Carebench for a browser on this computer and prints the address to open. It also prints a code: open
http://127.0.0.1:PORT/ and type it there where the address cannot be pasted. Each address and its code admit one browser,
once, within two minutes; five wrong codes end both. Press Enter in the terminal to print new ones.
Press Ctrl+C to stop, and again to stop without waiting.

  --port N    port on 127.0.0.1 (default: the last one if it is free, otherwise any)
  --data DIR  data folder (default: CAREBENCH_DATA, then ${defaultDataDir()})

Personal data is encrypted. Its key is protected by CAREBENCH_PASSPHRASE if set, otherwise by a key file in the data
folder that only your user account can read: anyone who can copy that file can read the data.
`

export const serve: Command = {
  name: 'serve',
  summary: 'run Carebench for a browser on this computer',
  usage,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, data: { type: 'string' } },
    })
    const where = { port: parsePort(values.port), dataDir: resolve(values.data ?? defaultDataDir()) }
    // A script reads the exit code; a person at the keyboard is shown the ways back.
    return serveUntilStopped({ ...where, rescue: isAtKeyboard(io) }, io)
  },
}

/**
 * Serves until a signal comes. `greet` hears once where, without what lets in: that is printed and nowhere else. With
 * `rescue`, data that does not open is shown in the browser with what can be done; without it, that ends here.
 */
export async function serveUntilStopped(
  where: { readonly port: number; readonly dataDir: string; readonly rescue: boolean },
  io: CommandIo,
  greet: (origin: string) => void = () => {},
): Promise<ExitCode> {
  const stopping = untilStopRequested()
  const { dataDir, rescue } = where
  const systemGuard = await io.systemGuard(dataDir)
  // Loaded here: the help of all commands need not load the whole core.
  const { openCore } = await import('../open-core.ts')
  const opened = await openCore({ ...io, dataDir, systemGuard, rescue })
  if (!opened.ok) {
    io.err.write(`${opened.words}\n`)
    return opened.exit
  }
  const core = opened.value
  const { app, ports } = core
  io.err.write(`${ports.keyNotice}\n`)
  try {
    const loopback = await startOnLastPort(where, (port) =>
      startLoopback({
        app,
        log: ports.log,
        now: () => ports.clock.elapsed(),
        port,
        onCodeSpent: () => again(),
      }),
    )
    const announce = () => {
      const { address, code } = loopback.invite()
      io.out.write(`${address}\n`)
      io.err.write(`Code: ${code.slice(0, 3)} ${code.slice(3)} (for http://127.0.0.1:${loopback.port}/)\n`)
    }
    const again = seldom(
      announce,
      () => ports.clock.elapsed(),
      () => io.err.write('Wrong codes were entered too often. Press Enter for a new code.\n'),
    )
    if (loopback.movedFrom !== null)
      io.err.write(`Port ${loopback.movedFrom} is taken, so the address has changed.\n`)
    announce()
    greet(`http://127.0.0.1:${loopback.port}/`)
    const quiet = announceOnEnter(io, announce)
    await stopping
    quiet()
    await loopback.close()
    return exitCodes.done
  } catch (error) {
    if (!isPortTaken(error)) throw error
    io.err.write(
      `Port ${where.port} is in use or not allowed. Choose another one, or leave out --port to use a free one.\n`,
    )
    return exitCodes.locked
  } finally {
    await core.close()
  }
}

function isAtKeyboard(io: CommandIo): boolean {
  return 'isTTY' in io.in && io.in.isTTY === true
}

/** Where a person sits at the keyboard, Enter prints a new address. */
function announceOnEnter(io: CommandIo, announce: () => void): () => void {
  if (!isAtKeyboard(io)) return () => {}
  const lines = createInterface({ input: io.in })
  lines.on('line', announce)
  return () => lines.close()
}

/** A new code comes by itself once a minute at most: guessing five at a time must not go on for ever. */
function seldom(announce: () => void, now: () => number, otherwise: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - last < CODES_APART_MS) return otherwise()
    last = now()
    announce()
  }
}
const CODES_APART_MS = 60_000

/** A port number as it is typed; 0 (a free one) where none is. */
export function parsePort(text: string | undefined): number {
  if (text === undefined) return 0
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new UsageError(`--port must be a number from 0 to 65535, not "${text}"`)
  return port
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
