import { stat } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { filedByHash, hashFile, unlessGone } from '../core/file-reading.ts'
import { erasedMediaTable } from '../db/schema/erased-media.ts'
import type { Reader } from '../db/open.ts'

export interface MediaFault {
  /** SHA-256 under which the file was put. */
  readonly sha256: string
  readonly fault: 'missing' | 'changed'
}

export interface MediaCheck {
  readonly files: number
  readonly faults: readonly MediaFault[]
}

/** Reads every original from the disk and compares it with the hash that it is filed under; what records name is there. */
export async function checkMedia(
  reader: Reader,
  folders: readonly string[],
  onBytes: (count: number) => void,
): Promise<MediaCheck> {
  const seen = new Set<string>()
  const faults: MediaFault[] = []
  for (const folder of folders) {
    for (const { name, path } of await filedByHash(folder)) {
      const hash = await unlessGone(hashFile(path))
      if (hash === null) continue
      onBytes(await sizeOf(path))
      seen.add(name)
      if (hash !== name) faults.push({ sha256: name, fault: 'changed' })
    }
  }
  const erased = new Set(
    reader
      .select()
      .from(erasedMediaTable)
      .all()
      .map(({ sha256 }) => sha256),
  )
  for (const sha256 of namedByRecords(reader))
    if (!seen.has(sha256) && !erased.has(sha256)) faults.push({ sha256, fault: 'missing' })
  return { files: seen.size, faults }
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

/** Photos and signatures of cases, and recordings whose time is not over. */
function namedByRecords(reader: Reader): readonly string[] {
  const rows = reader.all<{ readonly sha256: string }>(sql`
    SELECT DISTINCT json_extract(photo.value, '$.hash') AS sha256 FROM event, json_each(event.body, '$.photos') AS photo
    WHERE event.type IN ('case.opened', 'case.photos-added') AND json_valid(event.body)
    UNION SELECT json_extract(body, '$.signature') FROM event
    WHERE type IN ('case.opened', 'quote.accepted') AND json_valid(body) AND json_extract(body, '$.signature') IS NOT NULL
    UNION SELECT media FROM submission WHERE media IS NOT NULL AND media_expired = 0`)
  return rows.map(({ sha256 }) => sha256)
}
