import { rmSync } from 'node:fs'
import { inArray, sql } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { DAY } from '../../shared/kernel/time.ts'
import { openDatabase, type Database } from '../db/open.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import { personalTable } from '../db/schema/personal.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'
import { subjectKeyTable } from '../keys/schema.ts'
import type { ReadKeys } from '../keys/read-keys.ts'
import type { PresentRecords } from './present-records.ts'
import { recordSealing } from './record-seals.ts'

export interface RestoredFacts {
  /** People who were erased since: an older backup does not bring them back. */
  readonly erased: readonly string[]
  readonly present: PresentRecords
  readonly backupAt: number
  readonly now: number
}

/** More than a bench takes in on a day: so many numbers are passed over where nobody knows which were given out. */
const NUMBERS_A_DAY = 100
const PER_BENCH = 100_000

/**
 * Makes the copies of a backup ready to be worked with: erased people stay erased, mail that may have gone out since waits
 * for a person, and RMA numbers that may have been given out since are known. Works on the copies, before anything is
 * exchanged.
 */
export function prepareRestored(
  database: string,
  keys: string,
  opened: Pick<ReadKeys, 'purposeKey' | 'rowSealing'>,
  facts: RestoredFacts,
): {
  readonly heldMails: number
  readonly numbersUsed: readonly { readonly year: number; readonly ordinal: number }[]
} {
  const erased = [...new Set(facts.erased)]
  if (erased.length > 0) {
    onFile(keys, (file) => {
      file.sealRows(opened.rowSealing, [])
      file.write((tx) => {
        for (const part of slices(erased))
          tx.delete(subjectKeyTable).where(inArray(subjectKeyTable.subject, part)).run()
        return ok(null)
      })
      // What was deleted must not survive in free pages.
      file.exec('VACUUM')
    })
  }
  return onFile(database, (file) => {
    file.sealRows(recordSealing(opened), [])
    const heldMails = file.write((tx) => {
      for (const part of slices(erased))
        tx.delete(personalTable).where(inArray(personalTable.subject, part)).run()
      const held = tx
        .update(outboxTable)
        .set({ state: 'held' })
        .where(inArray(outboxTable.state, ['queued', 'sending', 'unknown']))
        .run()
      return ok(held.changes)
    }).value
    return { heldMails, numbersUsed: numbersUsed(file, facts) }
  })
}

function numbersUsed(
  { reader }: Database,
  { present, backupAt, now }: RestoredFacts,
): readonly { readonly year: number; readonly ordinal: number }[] {
  if (present.kind === 'same') return present.numbers
  const known = reader
    .select({ year: repairCaseTable.rmaYear, ordinal: sql<number>`max(${repairCaseTable.rmaNumber})` })
    .from(repairCaseTable)
    .groupBy(repairCaseTable.rmaYear)
    .all()
  const days = Math.max(1, Math.ceil((now - backupAt) / DAY))
  const newest = known.reduce((most, { year }) => Math.max(most, year), 0)
  return known.map(({ year, ordinal }) => {
    if (year !== newest) return { year, ordinal }
    const last = Math.floor(ordinal / PER_BENCH) * PER_BENCH + PER_BENCH - 1
    const passedOver = Math.min(days * NUMBERS_A_DAY, Math.floor((last - ordinal) / 2))
    return { year, ordinal: ordinal + passedOver }
  })
}

function onFile<T>(path: string, use: (file: Database) => T): T {
  const file = openDatabase(path)
  try {
    return use(file)
  } finally {
    file.pragma('wal_checkpoint(TRUNCATE)')
    file.close()
    // In one file, whole: it is moved by its name.
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  }
}

function* slices(all: readonly string[]): Generator<string[]> {
  for (let at = 0; at < all.length; at += 500) yield all.slice(at, at + 500)
}
