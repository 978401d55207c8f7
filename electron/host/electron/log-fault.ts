import { statSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataFolder } from '../data-folder.ts'
import { openLog } from '../log.ts'
import { isWritable, type StartFault } from './start-fault.ts'

/**
 * Writes down why the program does not start: in the data folder, and where that takes nothing in the profile. Answers
 * with the folder of the log, or null where neither takes a line.
 */
export function logFault(
  { code }: StartFault,
  error: unknown,
  dataDir: string,
  profile: string,
): string | null {
  const takes = [
    // Where records are missing nothing is made in their place.
    code !== 'data-folder-vanished' && prepareDataFolder(dataDir) === null ? dataDir : null,
    isWritable(profile) ? profile : null,
  ]
  for (const folder of takes) {
    if (folder === null) continue
    const before = sizeOf(folder)
    const log = openLog(folder)
    log.error('the program did not start', { code, error })
    log.close()
    // A full disk takes a file and no line.
    if (sizeOf(folder) > before) return join(folder, 'logs')
  }
  return null
}

function sizeOf(folder: string): number {
  return statSync(join(folder, 'logs', 'carebench.log'), { throwIfNoEntry: false })?.size ?? 0
}
