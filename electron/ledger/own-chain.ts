import { and, desc, eq, sql } from 'drizzle-orm'
import type { Reader, Transactor } from '../db/open.ts'
import { perReader } from '../db/prepared.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import { ownChainTable } from '../db/schema/own-chain.ts'
import { GENESIS } from './event-hash.ts'

/** A chain of events that one bench wrote and signed. */
export interface Chain {
  /** Bench id (UUIDv7). */
  readonly bench: string
  /** From 1; a further one where the bench went on from an earlier record than the newest that others knew. */
  readonly branch: number
}

/** The last event of a chain; number 0 where nothing was written yet. */
export interface ChainEnd extends Chain {
  readonly seq: number
  readonly hash: string
  readonly hlc: string | null
}

/** The chain that this data folder writes; null before its first record. */
export function ownChain(reader: Reader): Chain | null {
  return ownRow(reader).get() ?? null
}

const ownRow = perReader((reader) => {
  const { bench, branch } = ownChainTable
  return reader.select({ bench, branch }).from(ownChainTable).prepare()
})

/** The chain that `bench` goes on with here. */
export function chainOf(reader: Reader, bench: string): Chain {
  const own = ownChain(reader)
  return own?.bench === bench ? own : { bench, branch: 1 }
}

/** The first record makes the chain the one that is written here. */
export function keepOwnChain(tx: Transactor, { bench, branch }: Chain): void {
  tx.insert(ownChainTable).values({ one: 1, bench, branch }).onConflictDoNothing().run()
}

export function chainEnd(reader: Reader, chain: Chain): ChainEnd {
  const { bench, branch } = chain
  const rows = newestEvents(reader).map((statement) => statement.get({ bench, branch }))
  return rows.reduce<ChainEnd>(
    (newest, row) => (row && row.seq > newest.seq ? { ...chain, ...row } : newest),
    {
      ...chain,
      seq: 0,
      hash: GENESIS,
      hlc: null,
    },
  )
}

/** Of the events that count and of those that were set aside. */
const newestEvents = perReader((reader) =>
  [eventTable, eventAsideTable].map((table) => {
    const { bench, branch, seq, hash, hlc } = table
    return reader
      .select({ seq, hash, hlc })
      .from(table)
      .where(and(eq(bench, sql.placeholder('bench')), eq(branch, sql.placeholder('branch'))))
      .orderBy(desc(seq))
      .limit(1)
      .prepare()
  }),
)

/** The newest signed head of a chain; null where there is none. */
export function newestHead(reader: Reader, { bench, branch }: Chain): HeadRow | null {
  return headOf(reader).get({ bench, branch }) ?? null
}

const headOf = perReader((reader) => {
  const { bench, branch, seq } = ledgerHeadTable
  return reader
    .select()
    .from(ledgerHeadTable)
    .where(and(eq(bench, sql.placeholder('bench')), eq(branch, sql.placeholder('branch'))))
    .orderBy(desc(seq))
    .limit(1)
    .prepare()
})

/** The hash that a signed head of a chain is over; null where none was signed at this number. */
export function signedHashAt(reader: Reader, chain: Chain, seq: number): string | null {
  const { bench, branch, seq: at, hash } = ledgerHeadTable
  const row = reader
    .select({ hash })
    .from(ledgerHeadTable)
    .where(and(eq(bench, chain.bench), eq(branch, chain.branch), eq(at, seq)))
    .get()
  return row?.hash ?? null
}

/** The hash of a counted event of a chain; null where there is none of this number. */
export function eventHashAt(reader: Reader, chain: Chain, seq: number): string | null {
  const { bench, branch, seq: at, hash } = eventTable
  const row = reader
    .select({ hash })
    .from(eventTable)
    .where(and(eq(bench, chain.bench), eq(branch, chain.branch), eq(at, seq)))
    .get()
  return row?.hash ?? null
}
