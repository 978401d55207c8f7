import { and, asc, eq, gte, inArray, lt, min, sql } from 'drizzle-orm'
import { streamKind, type RecordedEvent, type Stream } from '../../../shared/kernel/stream.ts'
import { orderOf } from '../../../shared/rpc/event-order.ts'
import { scarceKeys } from '../../../shared/rpc/scarce-keys.ts'
import type { Reader, Transactor } from '../../db/open.ts'
import type { AsideRow } from '../../db/schema/event-aside.ts'
import { eventTable } from '../../db/schema/event.ts'
import { isOpenDispute, setAsideStreamTable, setAsideTable } from '../../db/schema/set-aside.ts'
import { asideRows } from '../../ledger/aside-rows.ts'
import { recordReader } from '../../ledger/ledger.ts'
import type { Streams } from '../../ledger/streams.ts'
import { holderOf } from './guards.ts'

/** A commit that was put beside the records. */
export interface PutAside {
  readonly bench: string
  readonly branch: number
  readonly firstSeq: number
  readonly lastSeq: number
  /** Null until the log has it. */
  readonly position: number | null
}

/**
 * Keeps what is known of a commit that was set aside: what was first, and with which others it is settled. Those that it
 * follows on the same records belong together, as long as nobody has settled them. Every bench that has read the log up to
 * its position comes to the same.
 */
export function keepSetAside(deps: { readonly streams: Streams }, tx: Transactor, commit: PutAside): void {
  const { bench, branch, lastSeq } = commit
  const rows = asideRows(tx, commit)
  const streams = [...new Set(rows.map(({ stream }) => stream))]
  const roots = rootsBefore(tx, commit, streams)
  const root = Math.min(lastSeq, ...roots)
  const row = { ...commit, root, against: JSON.stringify(firstOf(deps, tx, rows)) }
  tx.insert(setAsideTable)
    .values(row)
    .onConflictDoUpdate({
      target: [setAsideTable.bench, setAsideTable.branch, setAsideTable.lastSeq],
      set: row,
    })
    .run()
  for (const stream of streams)
    tx.insert(setAsideStreamTable).values({ stream, bench, branch, lastSeq }).onConflictDoNothing().run()
  for (const other of roots.filter((one) => one !== root))
    tx.update(setAsideTable)
      .set({ root })
      .where(and(ofChain(commit), eq(setAsideTable.root, other)))
      .run()
}

const ofChain = ({ bench, branch }: Pick<PutAside, 'bench' | 'branch'>) =>
  and(eq(setAsideTable.bench, bench), eq(setAsideTable.branch, branch))

/** Disputes of the same chain on the same records that nobody has settled. */
function rootsBefore(reader: Reader, commit: PutAside, streams: readonly string[]): readonly number[] {
  const { stream, bench, branch, lastSeq } = setAsideStreamTable
  return reader
    .select({ root: min(setAsideTable.root) })
    .from(setAsideTable)
    .innerJoin(
      setAsideStreamTable,
      and(
        eq(bench, setAsideTable.bench),
        eq(branch, setAsideTable.branch),
        eq(lastSeq, setAsideTable.lastSeq),
      ),
    )
    .where(
      and(
        ofChain(commit),
        inArray(stream, [...streams]),
        lt(setAsideTable.lastSeq, commit.lastSeq),
        isOpenDispute,
      ),
    )
    .groupBy(setAsideTable.root)
    .all()
    .flatMap(({ root }) => root ?? [])
}

/** Ids of the events that were first: on the same records unknown to its bench, or of the record that holds what it wanted. */
function firstOf(
  deps: { readonly streams: Streams },
  tx: Transactor,
  rows: readonly AsideRow[],
): readonly string[] {
  const first = new Set<string>()
  for (const [stream, own] of Map.groupBy(rows, (row) => row.stream)) {
    const [begin] = own
    if (!begin) continue
    for (const { id, type } of countedFrom(tx, stream, begin)) if (orderOf(type) === 'ordered') first.add(id)
    for (const taker of takersOf(deps, tx, stream, own)) first.add(taker)
  }
  return [...first]
}

/** What others recorded of a stream from where a bench believed it to end. */
function countedFrom(
  reader: Reader,
  name: string,
  { version, bench: own, branch: ownBranch }: AsideRow,
): readonly { readonly id: string; readonly type: string }[] {
  const { id, type, stream, revision, bench, branch } = eventTable
  return reader
    .select({ id, type })
    .from(eventTable)
    .where(
      and(
        eq(stream, name),
        gte(revision, version),
        sql`NOT (${bench} = ${own} AND ${branch} = ${ownBranch})`,
      ),
    )
    .orderBy(asc(revision))
    .all()
}

/** Ids of the events by which other records took what these wanted to hold. */
function takersOf(
  { streams }: { readonly streams: Streams },
  tx: Transactor,
  name: string,
  rows: readonly AsideRow[],
): readonly string[] {
  const kind = keysOfStream(name)
  if (!kind) return []
  const own: RecordedEvent<Stream>[] = []
  for (const row of rows) {
    const event = streams.read({ ...row, revision: row.version })
    if (event.ok) own.push(event.value)
  }
  const counted = recordReader(tx).events(kind.stream, kind.stream.idOf(name))
  return wanted(() => kind.held([...counted, ...own])).flatMap((key) => {
    const holder = holderOf(tx, key)
    return holder === null || holder === name ? [] : takenBy(tx, holder, key)
  })
}

/** The event with which a record took what it holds. */
function takenBy(tx: Transactor, holder: string, key: string): readonly string[] {
  const kind = keysOfStream(holder)
  const events = kind ? recordReader(tx).events(kind.stream, kind.stream.idOf(holder)) : []
  const taken = events.find((_, at) => kind?.held(events.slice(0, at + 1)).includes(key))
  return taken ? [taken.id] : []
}

const keysOfStream = (name: string) => scarceKeys.find(({ stream }) => stream.kind === streamKind(name))

/** What does not follow on the records as they stand cannot be asked what it would hold. */
function wanted(held: () => readonly string[]): readonly string[] {
  try {
    return held()
  } catch {
    return []
  }
}
