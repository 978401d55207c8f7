import { and, asc, eq, gt, gte, lte } from 'drizzle-orm'
import type { Result } from '../../../shared/kernel/result.ts'
import type { Database, Reader } from '../../db/open.ts'
import { eventTable } from '../../db/schema/event.ts'
import { erasedSubjectTable } from '../../db/schema/erased-subject.ts'
import { guardTable, logEntryTable, type LogEntryRow } from '../../db/schema/shared-log.ts'
import { commitsAfter } from '../../ledger/sealed-commit.ts'
import type { KnownEntry, LogAdministrator } from '../log/administrator.ts'
import type { LogFault } from '../log/faults.ts'
import { readSoFar } from '../shared-log/take-news.ts'
import { waitingCommits } from '../shared-log/waiting-commits.ts'
import { recordsWith, type RecordStores } from '../sync/carried-records.ts'
import { maskName, type CentreKeys } from '../sync/centre-keys.ts'
import { commitForLog } from '../sync/wire-commit.ts'

/** Entries in one call: about a megabyte. */
const PART = 200

interface ReseedDeps {
  readonly database: Database
  readonly stores: RecordStores
  /** The keys after so many changes: nobody reads what is sealed with a key that stands further on in the log. */
  readonly keysAfter: (changes: number) => CentreKeys
}

/**
 * Puts a log right that was set back, from everything that this bench has read of it. Answers with the position that the
 * log stood at before. Refused as a whole where it is not the same log.
 */
export async function reseedLog(
  { database, stores, keysAfter }: ReseedDeps,
  administrator: LogAdministrator,
  centre: string,
): Promise<Result<number, LogFault>> {
  const { reader } = database
  const { position, digest } = readSoFar(reader)
  return administrator.reseed(centre, {
    last: position,
    digest: Buffer.from(digest, 'hex'),
    entries: entriesOf(reader, stores, keysAfter),
    guards: guardsInLog(reader).map(([key, holder]) => ({
      key: maskName(keysAfter(0), 'key', key),
      holder: maskName(keysAfter(0), 'holder', holder),
      pos: position,
    })),
    erased: reader
      .select()
      .from(erasedSubjectTable)
      .all()
      .map(({ subject }) => subject),
  })
}

function* entriesOf(
  reader: Reader,
  stores: RecordStores,
  keysAfter: ReseedDeps['keysAfter'],
): Generator<readonly KnownEntry[]> {
  const changes = keyChanges(reader)
  const keysAt = (position: number): CentreKeys => keysAfter(changes.filter((at) => at < position).length)
  for (let after = 0; ;) {
    const rows = reader
      .select()
      .from(logEntryTable)
      .where(gt(logEntryTable.position, after))
      .orderBy(asc(logEntryTable.position))
      .limit(PART)
      .all()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((row) => entryOf(reader, stores, keysAt(row.position), row))
    after = last.position
  }
}

function entryOf(reader: Reader, stores: RecordStores, keys: CentreKeys, row: LogEntryRow): KnownEntry {
  const { bench, branch, firstSeq } = row
  const [commit] = commitsAfter(reader, { bench, branch }, firstSeq - 1, 1)
  if (!commit) throw new Error(`the commit at position ${row.position} is not among the records`)
  const records = row.aside ? [] : recordsWith(stores, reader, keys, commit)
  const wired = commitForLog(keys, commit, [], row.aside, records)
  return {
    pos: row.position,
    bench,
    branch,
    first: wired.first,
    head: wired.head,
    hash: wired.hash,
    setAside: row.aside,
    body: wired.body,
    digest: Buffer.from(row.digest, 'hex'),
    records,
  }
}

/** The guards as the log has them: without what own commits that wait make of them. */
function guardsInLog(reader: Reader): readonly (readonly [key: string, holder: string])[] {
  const guards = new Map(
    reader
      .select()
      .from(guardTable)
      .all()
      .map(({ key, holder }) => [key, holder]),
  )
  const counted = waitingCommits(reader).filter(({ state }) => state === 'waiting')
  for (const { guards: moved } of counted.toReversed())
    for (const [key, before] of moved) {
      if (before === null) guards.delete(key)
      else guards.set(key, before)
    }
  return [...guards]
}

/** Positions at which the key was exchanged. */
function keyChanges(reader: Reader): readonly number[] {
  const { bench, branch, seq, type } = eventTable
  return reader
    .select({ position: logEntryTable.position })
    .from(eventTable)
    .innerJoin(
      logEntryTable,
      and(
        eq(logEntryTable.bench, bench),
        eq(logEntryTable.branch, branch),
        lte(logEntryTable.firstSeq, seq),
        gte(logEntryTable.lastSeq, seq),
      ),
    )
    .where(eq(type, 'centre.key-changed'))
    .all()
    .map(({ position }) => position)
}
