import { createHash, randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { unlessGone } from '../core/file-reading.ts'
import { isOtherRunning } from '../core/is-running.ts'

/** How everything begins that is not whole yet. */
export const UNFINISHED = 'unfinished-'
const NAME = /^unfinished-([0-9a-f]{8})-(\d+)-/

/** Several computers may write to one network share: each knows what it left there itself. */
export const thisComputer = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** Where a file of a backup lies until it is whole. It says which process of which computer is at work on it. */
export function unfinishedIn(folder: string): string {
  return join(folder, `${UNFINISHED}${thisComputer}-${process.pid}-${randomUUID()}`)
}

/** Removes what a process or thread of this computer was ended over; what another one is at work on stays. */
export async function sweepUnfinished(folder: string): Promise<void> {
  for (const name of (await unlessGone(readdir(folder))) ?? []) {
    const [, host, pid] = NAME.exec(name) ?? []
    if (host === thisComputer && !isOtherRunning(Number(pid))) await rm(join(folder, name), { force: true })
  }
}
