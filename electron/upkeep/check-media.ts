import { stat } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { filedByHash, hashFile, unlessGone } from '../core/file-reading.ts'
import { erasedMediaTable } from '../db/schema/erased-media.ts'
import type { Reader } from '../db/open.ts'
import type { MediaRoundFile } from './media-round.ts'

export interface MediaFault {
  /** SHA-256 under which the file was put. */
  readonly sha256: string
  readonly fault: 'missing' | 'changed'
}

export interface MediaCheckDeps {
  readonly reader: Reader
  /** Where it is kept how far a round is; null for a check that reads every file and keeps nothing. */
  readonly round: MediaRoundFile | null
  /** When this check began. ms, UTC */
  readonly now: number
}

export interface MediaCheck {
  readonly files: number
  readonly faults: readonly MediaFault[]
  /** Since when these files were read, where an earlier check had read some of them; else null. ms, UTC */
  readonly since: number | null
}

/**
 * Reads every original from the disk and compares it with the hash that it is filed under; what records name is there.
 * Goes on where an earlier round was cut short: only what that had found changed is read again.
 */
export async function checkMedia(
  { reader, round, now }: MediaCheckDeps,
  folders: readonly string[],
  onBytes: (count: number) => void,
): Promise<MediaCheck> {
  const unfinished = round?.read() ?? null
  const before = new Set(unfinished?.changed)
  const { since, after } = unfinished ?? { since: now, after: '' }
  const seen = new Set<string>()
  const changed = new Set<string>(before)
  for (const { name, path } of await filesOf(folders)) {
    const read = name > after || before.has(name)
    const hash = read ? await unlessGone(hashFile(path)) : name
    if (hash === null) continue
    onBytes(await sizeOf(path))
    seen.add(name)
    if (hash === name) changed.delete(name)
    else changed.add(name)
    if (name > after) round?.write({ since, after: name, changed: [...changed] })
  }
  round?.end()
  const faults = [...changed].map((sha256): MediaFault => ({ sha256, fault: 'changed' }))
  const erased = new Set(
    reader
      .select()
      .from(erasedMediaTable)
      .all()
      .map(({ sha256 }) => sha256),
  )
  for (const sha256 of namedByRecords(reader))
    if (!seen.has(sha256) && !erased.has(sha256)) faults.push({ sha256, fault: 'missing' })
  return { files: seen.size, faults, since: unfinished && since }
}

/** In the order of their hashes, the same in every check. */
async function filesOf(folders: readonly string[]) {
  const files = (await Promise.all(folders.map(filedByHash))).flat()
  return files.toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** How many bytes there are to read. */
export async function mediaSize(folders: readonly string[]): Promise<number> {
  let bytes = 0
  for (const folder of folders) for (const { path } of await filedByHash(folder)) bytes += await sizeOf(path)
  return bytes
}

async function sizeOf(path: string): Promise<number> {
  return (await unlessGone(stat(path)))?.size ?? 0
}

/** Photos and signatures of cases, logos of the centre, and recordings whose time is not over. */
function namedByRecords(reader: Reader): readonly string[] {
  const rows = reader.all<{ readonly sha256: string }>(sql`
    SELECT DISTINCT json_extract(photo.value, '$.hash') AS sha256 FROM event, json_each(event.body, '$.photos') AS photo
    WHERE event.type IN ('case.opened', 'case.photos-added') AND json_valid(event.body)
    UNION SELECT json_extract(body, '$.signature') FROM event
    WHERE type IN ('case.opened', 'quote.accepted') AND json_valid(body) AND json_extract(body, '$.signature') IS NOT NULL
    UNION SELECT json_extract(body, '$.logo') FROM event
    WHERE type = 'profile.saved' AND json_valid(body) AND json_extract(body, '$.logo') IS NOT NULL
    UNION SELECT media FROM submission WHERE media IS NOT NULL AND media_expired = 0`)
  return rows.map(({ sha256 }) => sha256)
}
