import { sql } from 'drizzle-orm'
import type { Reader } from '../../db/open.ts'
import { erasedMediaTable } from '../../db/schema/erased-media.ts'

/** SHA-256 of the photos, signatures and logos that commits behind a position of the log name. Of recordings none. */
export function photosNamedAfter(reader: Reader, position: number): readonly string[] {
  const rows = reader.all<{ readonly sha256: string }>(sql`
    WITH named AS (
      SELECT e.type, e.body FROM log_entry l
      JOIN event e ON e.bench = l.bench AND e.branch = l.branch AND e.seq BETWEEN l.first_seq AND l.last_seq
      WHERE l.position > ${position} AND json_valid(e.body)
        AND e.type IN ('case.opened', 'case.photos-added', 'quote.accepted', 'profile.saved'))
    SELECT DISTINCT json_extract(photo.value, '$.hash') AS sha256 FROM named, json_each(named.body, '$.photos') AS photo
    WHERE named.type IN ('case.opened', 'case.photos-added')
    UNION SELECT json_extract(body, '$.signature') FROM named
    WHERE type IN ('case.opened', 'quote.accepted') AND json_extract(body, '$.signature') IS NOT NULL
    UNION SELECT json_extract(body, '$.logo') FROM named
    WHERE type = 'profile.saved' AND json_extract(body, '$.logo') IS NOT NULL`)
  return rows.map(({ sha256 }) => sha256)
}

/** What was deleted with a person, here or on another bench. */
export function erasedPhotos(reader: Reader): ReadonlySet<string> {
  return new Set(
    reader
      .select({ sha256: erasedMediaTable.sha256 })
      .from(erasedMediaTable)
      .all()
      .map(({ sha256 }) => sha256),
  )
}
