import { and, asc, eq, gt } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { storageFault } from '../db/storage-fault.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import type { Chain } from './own-chain.ts'

const BATCH = 5_000

/** Thrown where the file does not give back the row after the last good one. */
export class UnreadableRow extends Error {
  /** Where it should stand: the place of an event, or the number of a head in its chain. */
  readonly at: number
  constructor(at: number) {
    super(`row ${at} cannot be read`)
    this.at = at
  }
}

/** An event as it stands among the records; `revision` is null for one that counts nowhere. */
export type AnyRow = Omit<EventRow, 'revision'> & { readonly revision: number | null }

/**
 * Every event after a place, in the order of the records, those that were set aside among them. `onEvents`: so many more
 * were read.
 */
export function* allEvents(
  reader: Reader,
  onEvents: (count: number) => void,
  after = 0,
): Generator<AnyRow, undefined> {
  const aside = asideEvents(reader, after)
  let next = aside.next()
  for (const row of countedEvents(reader, onEvents, after)) {
    for (; !next.done && next.value.place < row.place; next = aside.next()) yield next.value
    yield row
  }
  for (; !next.done; next = aside.next()) yield next.value
}

function* countedEvents(
  reader: Reader,
  onEvents: (count: number) => void,
  from: number,
): Generator<EventRow, undefined> {
  yield* batched(
    ({ place }) => place,
    (after, limit) => {
      const rows = reader
        .select()
        .from(eventTable)
        .where(gt(eventTable.place, after))
        .orderBy(asc(eventTable.place))
        .limit(limit)
        .all()
      onEvents(rows.length)
      return rows
    },
    from,
  )
}

function* asideEvents(reader: Reader, from: number): Generator<AnyRow, undefined> {
  yield* batched(
    ({ place }) => place,
    (after, limit) =>
      reader
        .select()
        .from(eventAsideTable)
        .where(gt(eventAsideTable.place, after))
        .orderBy(asc(eventAsideTable.place))
        .limit(limit)
        .all()
        .map((row) => ({ ...row, revision: null })),
    from,
  )
}

/** The signed heads of one chain after a number, in its order. */
export function* headsOfChain(reader: Reader, chain: Chain, from = 0): Generator<HeadRow, undefined> {
  const { bench, branch, seq } = ledgerHeadTable
  yield* batched(
    (head) => head.seq,
    (after, limit) =>
      reader
        .select()
        .from(ledgerHeadTable)
        .where(and(eq(bench, chain.bench), eq(branch, chain.branch), gt(seq, after)))
        .orderBy(asc(seq))
        .limit(limit)
        .all(),
    from,
  )
}

/** Rows in order; where a batch cannot be read, row by row up to the one that is to blame. */
function* batched<T>(
  orderOf: (row: T) => number,
  read: (after: number, limit: number) => readonly T[],
  from = 0,
): Generator<T, undefined> {
  let after = from
  let limit = BATCH
  for (;;) {
    const rows = readOrNull(() => read(after, limit))
    if (!rows && limit === 1) throw new UnreadableRow(after + 1)
    if (!rows) limit = 1
    else {
      yield* rows
      const end = rows.at(-1)
      if (!end || rows.length < limit) return undefined
      after = orderOf(end)
    }
  }
}

/** Null where the file is damaged there. */
function readOrNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (storageFault(error) === 'damaged') return null
    throw error
  }
}
