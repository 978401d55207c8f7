import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Loopback } from './server.ts'

/** Beside the data: a bookmark, and a page that is still open, find the program again where it was. */
const FILE = 'browser-port'

/**
 * Starts on the port of the last time where none is asked for. Where another program has it, on a free one, and
 * `movedFrom` names the one that was taken.
 */
export async function startOnLastPort(
  where: { readonly port: number; readonly dataDir: string },
  start: (port: number) => Promise<Loopback>,
): Promise<Loopback & { readonly movedFrom: number | null }> {
  const file = join(where.dataDir, FILE)
  if (where.port !== 0) return { ...(await start(where.port)), movedFrom: null }
  const last = readPort(file)
  const again = last === null ? null : await start(last).catch(() => null)
  const loopback = again ?? (await start(0))
  if (!again) keepPort(file, loopback.port)
  return { ...loopback, movedFrom: again ? null : last }
}

function readPort(file: string): number | null {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 1_023 && port < 65_536 ? port : null
  } catch {
    return null
  }
}

function keepPort(file: string, port: number): void {
  try {
    writeFileSync(file, `${port}\n`, { mode: 0o600 })
  } catch {
    // A folder that takes nothing any more has worse to say; the next start takes any port.
  }
}
