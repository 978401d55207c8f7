import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Reader } from '../db/open.ts'

/** The trigram index knows nothing shorter. */
export const SHORTEST_PART = 3

/** Every word of the question has to be found somewhere in the record; each may be a part of a word. */
export function matchExpression(text: string): string | null {
  // FTS5 reads its expression as a C string: a NUL would end it inside the quotes.
  const words = text.split(/[\s\p{Cc}]+/u).filter((word) => Array.from(word).length >= SHORTEST_PART)
  if (words.length === 0) return null
  return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
}

const hit = z.object({ kind: z.string(), ref: z.string() })

/** Records whose words contain every part of the question, the newest first. Null where the question is too short. */
export function findParts(
  reader: Reader,
  text: string,
  limit: number,
  kind: string | null = null,
): readonly z.infer<typeof hit>[] | null {
  const match = matchExpression(text)
  if (match === null) return null
  const rows = reader.all(sql`
    SELECT kind, ref FROM search_entry
    WHERE id IN (SELECT rowid FROM search_words WHERE search_words MATCH ${match} ORDER BY rowid DESC LIMIT ${limit})
      AND (${kind} IS NULL OR kind = ${kind})
    ORDER BY id DESC LIMIT ${limit}`)
  return z.array(hit).parse(rows)
}
