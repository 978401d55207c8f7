import { cpSync } from 'node:fs'
import { join } from 'node:path'

/** Copies a data folder that a program is at work in, as a kill would leave it; without the backup that it may be making. */
export function copyRunning(from: string, to: string): void {
  const backups = join(from, 'backups')
  cpSync(from, to, { recursive: true, filter: (path) => path !== backups })
}
