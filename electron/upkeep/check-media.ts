import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { mediaHash } from '../../shared/kernel/facts.ts'
import { errorCodes } from '../core/error-codes.ts'
import type { Reader } from '../db/open.ts'

export interface MediaFault {
  /** SHA-256 under which the file was put. */
  readonly sha256: string
  readonly fault: 'missing' | 'changed'
}

export interface MediaCheck {
  readonly files: number
  readonly bytes: number
  readonly faults: readonly MediaFault[]
}

/** Reads every original from the disk and compares it with the hash that it is filed under; what records name is there. */
export async function checkMedia(reader: Reader, folders: readonly string[]): Promise<MediaCheck> {
  const seen = new Set<string>()
  const faults: MediaFault[] = []
  let bytes = 0
  for (const folder of folders) {
    for (const { sha256, path } of await originalsIn(folder)) {
      const file = await hashOf(path)
      if (!file) continue
      seen.add(sha256)
      bytes += file.bytes
      if (file.hash !== sha256) faults.push({ sha256, fault: 'changed' })
    }
  }
  for (const sha256 of namedByRecords(reader))
    if (!seen.has(sha256)) faults.push({ sha256, fault: 'missing' })
  return { files: seen.size, bytes, faults }
}

/** Photos and signatures of cases, and recordings whose time is not over. */
function namedByRecords(reader: Reader): readonly string[] {
  const rows = reader.all<{ readonly sha256: string }>(sql`
    SELECT DISTINCT json_extract(photo.value, '$.hash') AS sha256 FROM event, json_each(event.body, '$.photos') AS photo
    WHERE event.type IN ('case.opened', 'case.photos-added') AND json_valid(event.body)
    UNION SELECT json_extract(body, '$.signature') FROM event
    WHERE type = 'case.opened' AND json_valid(body) AND json_extract(body, '$.signature') IS NOT NULL
    UNION SELECT media FROM submission WHERE media IS NOT NULL AND media_expired = 0`)
  return rows.map(({ sha256 }) => sha256)
}

async function originalsIn(
  folder: string,
): Promise<readonly { readonly sha256: string; readonly path: string }[]> {
  const found: { sha256: string; path: string }[] = []
  for (const half of await namesIn(folder))
    for (const name of /^[0-9a-f]{2}$/.test(half) ? await namesIn(join(folder, half)) : [])
      if (mediaHash.safeParse(name).success) found.push({ sha256: name, path: join(folder, half, name) })
  return found
}

/** Null where the file went while it was looked for. */
async function hashOf(path: string): Promise<{ readonly hash: string; readonly bytes: number } | null> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const part of createReadStream(path)) {
      const chunk: unknown = part
      if (!(chunk instanceof Uint8Array)) continue
      hash.update(chunk)
      bytes += chunk.length
    }
  } catch (error) {
    if (errorCodes(error).includes('ENOENT')) return null
    throw error
  }
  return { hash: hash.digest('hex'), bytes }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].some((code) => errorCodes(error).includes(code))) return []
    throw error
  }
}
