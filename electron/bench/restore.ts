import { existsSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { restoredBody } from '../../shared/people/events.ts'
import type { BenchFiles } from './bench-files.ts'
import { flushFolderNow } from '../core/durable.ts'
import { makeFolderNow } from '../core/make-folder.ts'

/** What is recorded of a restore once the restored records are open; who asked for it, and when. */
const restoredNote = z.object({ actor: z.string(), at: z.number(), body: restoredBody })
export type RestoredNote = z.infer<typeof restoredNote>

/**
 * What a restore that is under way says of itself: the folder in `replaced` for what stood there, and what is to be
 * recorded of it. A request of 0.1.0 has nothing to record.
 */
const pending = z.object({ aside: z.string(), note: restoredNote.nullable().default(null) })
export type PendingRestore = z.input<typeof pending>

/** Asks for the exchange of what lies in `incoming`. Everything is on the disk by then: only names change after it. */
export function requestExchange(files: BenchFiles, request: PendingRestore): void {
  const written = `${files.pendingRestore}.unfinished`
  try {
    makeFolderNow(join(files.replaced, request.aside))
    writeFileSync(written, JSON.stringify(request), { mode: 0o600, flush: true })
    renameSync(written, files.pendingRestore)
  } catch (error) {
    rmSync(written, { force: true })
    throw error
  }
  flushFolderNow(dirname(files.database))
}

/**
 * Does an exchange that was asked for: what stands there is moved aside, never deleted. Only names change, so that it
 * needs no room; cut short anywhere, the next start goes on where it ended. The request becomes the note of what is to be
 * recorded, and goes with the record.
 */
export function finishRestore(files: BenchFiles): void {
  const request = readPending(files)
  if (request === null) {
    // Copies without a request: asking was cut short.
    rmSync(files.incoming, { recursive: true, force: true })
    return
  }
  const folder = join(files.replaced, basename(request.aside))
  makeFolderNow(folder)
  for (const target of [files.database, files.keys]) {
    const incoming = join(files.incoming, basename(target))
    // Gone already: this one was exchanged before the last start was cut short.
    if (!existsSync(incoming)) continue
    for (const suffix of ['-wal', '-shm', ''])
      if (existsSync(target + suffix)) renameSync(target + suffix, join(folder, basename(target) + suffix))
    renameSync(incoming, target)
  }
  for (const originals of [files.media, files.recordings]) exchangeOriginals(files, originals, folder)
  // They tell of the records that were put aside.
  for (const path of [files.head, files.names, files.texts, files.keyCopy, files.pinCopy])
    rmSync(path, { force: true })
  rmSync(files.incoming, { recursive: true, force: true })
  flushFolderNow(folder)
  flushFolderNow(dirname(files.database))
  if (request.note) {
    writeFileSync(`${files.restored}.unfinished`, JSON.stringify(request.note), { mode: 0o600, flush: true })
    renameSync(`${files.restored}.unfinished`, files.restored)
  }
  rmSync(files.pendingRestore)
}

/** What is still to be recorded of a restore; null where nothing is. */
export function restoreToRecord(files: BenchFiles): RestoredNote | null {
  if (!existsSync(files.restored)) return null
  return restoredNote.parse(JSON.parse(readFileSync(files.restored, 'utf8')))
}

/** It is recorded now. */
export function restoreRecorded(files: BenchFiles): void {
  rmSync(files.restored, { force: true })
}

/** A photo lies under the hash of its content: one that lies there with another content is put aside. */
function exchangeOriginals(files: BenchFiles, originals: string, aside: string): void {
  const from = join(files.incoming, basename(originals))
  for (const half of existsSync(from) ? readdirSync(from) : []) {
    const place = join(originals, half)
    makeFolderNow(place)
    for (const name of readdirSync(join(from, half))) {
      const target = join(place, name)
      if (existsSync(target)) {
        const kept = join(aside, basename(originals), half)
        makeFolderNow(kept)
        renameSync(target, join(kept, name))
      }
      renameSync(join(from, half, name), target)
    }
    rmdirSync(join(from, half))
    flushFolderNow(place)
  }
}

/** The request is whole or absent. */
function readPending(files: BenchFiles): z.output<typeof pending> | null {
  if (!existsSync(files.pendingRestore)) return null
  return pending.parse(JSON.parse(readFileSync(files.pendingRestore, 'utf8')))
}
