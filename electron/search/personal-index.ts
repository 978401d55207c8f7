import { performance } from 'node:perf_hooks'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { openInMemory, type Reader } from '../db/open.ts'
import type { PersonalRecord, PersonalStore } from '../personal/personal-store.ts'
import { matchExpression } from './fts.ts'

/**
 * Finds people by parts of name, telephone or e-mail. The index lives in memory only: on disk, any index that answers
 * "part of a word" would give the words away, however its terms were scrambled. It is filled from the sealed records
 * after each start, in slices, while the program is in use already.
 */
export interface PersonalIndex {
  /** Subjects that match every part of the question, the newest first; null where the question is too short. */
  find(text: string, limit: number): readonly string[] | null
  /** False until the records of earlier runs are in. */
  isComplete(): boolean
  /** Resolves when the filling has ended, or was stopped by `close`. */
  readonly filled: Promise<void>
  close(): void
}

/** Records put in between two looks at the time. */
const STEP = 10

/** How long the filling works before it lets others go on (ms): no call waits longer for it than for another call. */
const SLICE_MS = 8

const found = z.array(z.object({ subject: z.string() }))

export function createPersonalIndex(
  personal: PersonalStore,
  reader: Reader,
  failed: (error: unknown) => void,
): PersonalIndex {
  const memory = openInMemory()
  memory.exec(`
    CREATE TABLE person (id INTEGER PRIMARY KEY, subject TEXT NOT NULL UNIQUE) STRICT;
    CREATE VIRTUAL TABLE person_words USING fts5(words, tokenize = 'trigram remove_diacritics 1');
  `)
  let complete = false
  let closed = false
  const put = (subject: string, record: PersonalRecord): void => {
    const row = memory.tx.get<{ id: number }>(
      sql`INSERT INTO person (subject) VALUES (${subject}) ON CONFLICT DO NOTHING RETURNING id`,
    )
    if (row)
      memory.tx.run(sql`INSERT INTO person_words (rowid, words) VALUES (${row.id}, ${wordsOf(record)})`)
  }
  const remove = (subject: string): void => {
    memory.tx.run(
      sql`DELETE FROM person_words WHERE rowid = (SELECT id FROM person WHERE subject = ${subject})`,
    )
    memory.tx.run(sql`DELETE FROM person WHERE subject = ${subject}`)
  }
  personal.watch((subject, kind, record) => {
    if (closed) return
    if (record === null) remove(subject)
    else if (kind === 'customer') put(subject, record)
  })
  const fill = async (): Promise<void> => {
    const entries = personal.all(reader)
    while (putSlice(entries)) await new Promise((resume) => setImmediate(resume))
  }
  /** False where the filling has ended: all entries are in, or the index was closed. */
  const putSlice = (entries: ReturnType<PersonalStore['all']>): boolean => {
    if (closed) return false
    memory.exec('BEGIN')
    const more = putFor(SLICE_MS, entries)
    memory.exec('COMMIT')
    complete = !more
    return more
  }
  /** False where all entries are in. */
  const putFor = (ms: number, entries: ReturnType<PersonalStore['all']>): boolean => {
    const start = performance.now()
    for (let done = 1; ; done += 1) {
      const { value, done: ended } = entries.next()
      if (ended) return false
      if (value.kind === 'customer') put(value.subject, value.record)
      if (done % STEP === 0 && performance.now() - start > ms) return true
    }
  }
  return {
    find(text, limit) {
      const match = matchExpression(text)
      if (match === null) return null
      const rows = memory.tx.all(sql`
        SELECT subject FROM person WHERE id IN
          (SELECT rowid FROM person_words WHERE person_words MATCH ${match} ORDER BY rowid DESC LIMIT ${limit})
        ORDER BY id DESC`)
      return found.parse(rows).map(({ subject }) => subject)
    },
    isComplete: () => complete,
    // Where the records cannot be read, the index stays incomplete, and search says so.
    filled: fill().catch((error: unknown) => {
      if (!closed) failed(error)
    }),
    close() {
      closed = true
      memory.close()
    },
  }
}

/** Telephone numbers are found with and without their spaces. */
function wordsOf(record: PersonalRecord): string {
  const phone = record['phone'] ?? ''
  return [...Object.values(record), phone.replaceAll(/\D/g, '')].join(' ')
}
