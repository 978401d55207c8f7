import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { defaultDataDir } from '../../data-dir.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { startLoopback } from '../loopback/server.ts'
import { untilStopRequested } from '../stopping.ts'

const usage = `Usage: carebench serve [--port N] [--data DIR]

Runs Carebench for a browser on this computer and prints the address to open.
Each address admits one browser, once. Press Enter in the terminal to print a new one.
Press Ctrl+C to stop, and again to stop without waiting.

  --port N    port on 127.0.0.1 (default: a free port)
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
    return serveUntilStopped(
      { port: parsePort(values.port), dataDir: resolve(values.data ?? defaultDataDir()) },
      io,
    )
  },
}

/**
 * Serves until a signal comes. `greet` sees each new address besides its printing.
 */
export async function serveUntilStopped(
  where: { readonly port: number; readonly dataDir: string },
  io: CommandIo,
  greet: (address: string) => void = () => {},
): Promise<ExitCode> {
  const stopping = untilStopRequested()
  const { dataDir } = where
  const systemGuard = await io.systemGuard(dataDir)
  // Loaded here: the help of all commands need not load the whole core.
  const { openCore } = await import('../open-core.ts')
  const opened = await openCore({ program: io.program, dataDir, systemGuard, err: io.err })
  if (!opened.ok) {
    io.err.write(`${opened.words}\n`)
    return opened.exit
  }
  const core = opened.value
  const { app, ports } = core
  io.err.write(`${ports.keyNotice}\n`)
  try {
    const loopback = await startLoopback({
      app,
      log: ports.log,
      now: () => ports.clock.now(),
      port: where.port,
    })
    const announce = () => {
      const address = loopback.newAddress()
      io.out.write(`${address}\n`)
      greet(address)
    }
    announce()
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

/** Where a person sits at the keyboard, Enter prints a new address. */
function announceOnEnter(io: CommandIo, announce: () => void): () => void {
  if (!('isTTY' in io.in) || io.in.isTTY !== true) return () => {}
  const lines = createInterface({ input: io.in })
  lines.on('line', announce)
  return () => lines.close()
}

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
