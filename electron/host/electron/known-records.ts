import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'
import { benchFiles } from '../../bench/bench-files.ts'
import { readNote } from './read-note.ts'

const noteShape = z.object({ folders: z.array(z.string()) })

/*
 * The folders that held records when the window was last opened on them, noted in the profile. A drive or a share that is
 * not connected leaves an empty folder, or none, in its place: without the note that would look like a first start, and
 * records would begin anew beside the real ones.
 */

const notePath = (): string => join(app.getPath('userData'), 'records.json')

/** True where records were in the folder once, and neither they nor their keys are there now. */
export function recordsAreGone(dataDir: string): boolean {
  if (!read().includes(dataDir)) return false
  const { database, keys } = benchFiles(dataDir)
  return !existsSync(database) && !existsSync(keys)
}

/** Notes that the folder holds records. Throws where the profile cannot be written. */
export function noteRecords(dataDir: string): void {
  const known = read()
  if (!known.includes(dataDir)) write([...known, dataDir])
}

/** A person says that the records are not coming back. */
export function forgetRecords(dataDir: string): void {
  write(read().filter((known) => known !== dataDir))
}

function read(): readonly string[] {
  return readNote(notePath(), noteShape)?.folders ?? []
}

function write(folders: readonly string[]): void {
  writeFileSync(notePath(), JSON.stringify({ folders }))
}
