import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { disputeId, isOpenDispute, setAsideTable, type SetAsideRow } from '../db/schema/set-aside.ts'
import { logEntryTable } from '../db/schema/shared-log.ts'
import { asideRows } from '../ledger/aside-rows.ts'
import type { Streams } from '../ledger/streams.ts'

/** A dispute with everything that belongs to it. */
export interface Dispute {
  /** `bench/branch/number`: names its stream. */
  readonly id: string
  readonly bench: string
  /** False until the log has all of it. */
  readonly delivered: boolean
  /** How many commits it is made of. */
  readonly commits: number
  /** What was set aside, in the order in which it was made. */
  readonly lost: readonly RecordedEvent<Stream>[]
  /** What was first, in the order of the records. */
  readonly first: readonly RecordedEvent<Stream>[]
}

const idOf = ({ bench, branch, root }: Pick<SetAsideRow, 'bench' | 'branch' | 'root'>): string =>
  `${bench}/${branch}/${root}`

/** False in a centre of one bench: nothing can be set aside there. */
export function isShared(reader: Reader): boolean {
  const row = reader.select({ position: logEntryTable.position }).from(logEntryTable).limit(1).get()
  return row !== undefined
}

/** Ids of the disputes that nobody has settled, the oldest first. */
export function openDisputes(reader: Reader): readonly string[] {
  const { bench, branch, root } = setAsideTable
  return reader
    .selectDistinct({ bench, branch, root })
    .from(setAsideTable)
    .where(isOpenDispute)
    .orderBy(asc(bench), asc(branch), asc(root))
    .all()
    .map(idOf)
}

/** Ids of the open disputes about a record. */
export function disputesAbout(reader: Reader, stream: string): readonly string[] {
  return reader
    .all<{ readonly id: string }>(
      sql`SELECT DISTINCT ${disputeId} AS id
        FROM set_aside_stream JOIN set_aside USING (bench, branch, last_seq)
        WHERE set_aside_stream.stream = ${stream} AND ${isOpenDispute} ORDER BY id`,
    )
    .map(({ id }) => id)
}

const eventIds = z.array(z.string())

/** A commit of a dispute. */
export interface DisputedCommit extends Omit<SetAsideRow, 'against'> {
  readonly against: readonly string[]
}

/** The commits of every dispute that nobody has settled, by its id. */
export function openCommits(reader: Reader): ReadonlyMap<string, readonly DisputedCommit[]> {
  const { bench, branch, lastSeq } = setAsideTable
  const rows = reader
    .select()
    .from(setAsideTable)
    .where(isOpenDispute)
    .orderBy(asc(bench), asc(branch), asc(lastSeq))
    .all()
  return Map.groupBy(
    rows.map((row) => ({ ...row, against: eventIds.parse(JSON.parse(row.against)) })),
    idOf,
  )
}

/** What these events are. */
export function typesOf(
  reader: Reader,
  ids: readonly string[],
): readonly { readonly type: string; readonly stream: string; readonly body: null }[] {
  const { id, type, stream, place } = eventTable
  return reader
    .select({ type, stream })
    .from(eventTable)
    .where(inArray(id, [...ids]))
    .orderBy(asc(place))
    .all()
    .map((row) => ({ ...row, body: null }))
}

/** Null where nothing is known by this id. Events that this program cannot read are left out. */
export function findDispute(reader: Reader, streams: Streams, id: string): Dispute | null {
  const [ofBench = '', ofBranch, root] = id.split('/')
  const rows = reader
    .select()
    .from(setAsideTable)
    .where(
      and(
        eq(setAsideTable.bench, ofBench),
        eq(setAsideTable.branch, Number(ofBranch)),
        eq(setAsideTable.root, Number(root)),
      ),
    )
    .orderBy(asc(setAsideTable.lastSeq))
    .all()
  const [begin] = rows
  if (!begin) return null
  const lost = rows.flatMap((row) => asideRows(reader, row)).map((row) => ({ ...row, revision: row.version }))
  const firstIds = [...new Set(rows.flatMap(({ against }) => eventIds.parse(JSON.parse(against))))]
  const first = reader
    .select()
    .from(eventTable)
    .where(inArray(eventTable.id, firstIds))
    .orderBy(asc(eventTable.place))
    .all()
  const read = (all: typeof first): readonly RecordedEvent<Stream>[] =>
    all.flatMap((row) => {
      const event = streams.read(row)
      return event.ok ? [event.value] : []
    })
  return {
    id,
    bench: begin.bench,
    delivered: rows.every(({ position }) => position !== null),
    commits: rows.length,
    lost: read(lost),
    first: read(first),
  }
}

/** Where a certificate's seal is, of those that were set aside: the dispute that it belongs to, open or settled. */
export function disputeOfHash(reader: Reader, hash: string): string | null {
  const row = reader.get<{ readonly id: string } | undefined>(
    sql`SELECT ${disputeId} AS id
      FROM event_aside JOIN set_aside
        ON set_aside.bench = event_aside.bench AND set_aside.branch = event_aside.branch
        AND event_aside.seq BETWEEN set_aside.first_seq AND set_aside.last_seq
      WHERE event_aside.hash = ${hash} AND event_aside.type = 'plan.resealed'`,
  )
  return row?.id ?? null
}
