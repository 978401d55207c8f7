import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable, type EventRow } from '../db/schema/event.ts'
import { ledgerHeadTable, type HeadRow } from '../db/schema/ledger-head.ts'
import type { Chain } from './own-chain.ts'

/** An event as it was sealed, without where it stands among the records of other benches. */
export type SealedRow = Omit<EventRow, 'place' | 'revision' | 'branch'>

/** One commit of a bench: all its events in their order, and the head that it signed after them. */
export interface SealedCommit extends Chain {
  readonly events: readonly SealedRow[]
  readonly head: Pick<HeadRow, 'seq' | 'key' | 'hash' | 'chain' | 'signature'>
}

/** At most `limit` commits of a chain that follow the number `after`, in their order. */
export function commitsAfter(
  reader: Reader,
  chain: Chain,
  after: number,
  limit: number,
): readonly SealedCommit[] {
  const { bench, branch, seq } = ledgerHeadTable
  const heads = reader
    .select()
    .from(ledgerHeadTable)
    .where(and(eq(bench, chain.bench), eq(branch, chain.branch), gt(seq, after)))
    .orderBy(asc(seq))
    .limit(limit)
    .all()
  let begins = after
  return heads.map((head) => {
    const numbers = Array.from({ length: head.seq - begins }, (_, index) => begins + 1 + index)
    begins = head.seq
    return { ...chain, events: rowsOf(reader, chain, numbers), head: signedPart(head) }
  })
}

/** Those that were set aside are part of their commit. */
function rowsOf(reader: Reader, chain: Chain, numbers: readonly number[]): readonly SealedRow[] {
  const rows = [eventTable, eventAsideTable].flatMap((table) => {
    const { bench, branch, seq } = table
    return reader
      .select()
      .from(table)
      .where(and(eq(bench, chain.bench), eq(branch, chain.branch), inArray(seq, [...numbers])))
      .all()
      .map((row): SealedRow => sealedPart(row))
  })
  return rows.toSorted((one, other) => one.seq - other.seq)
}

function sealedPart(row: SealedRow): SealedRow {
  const { seq, id, stream, version, type, schema, body, actor, bench, at, hlc, rulebook } = row
  const fields = { seq, id, stream, version, type, schema, body, actor, bench, at, hlc, rulebook }
  return { ...fields, previous: row.previous, hash: row.hash }
}

function signedPart({ seq, key, hash, chain, signature }: HeadRow): SealedCommit['head'] {
  return { seq, key, hash, chain, signature }
}
