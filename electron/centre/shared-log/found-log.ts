import { asc, and, eq, gt, lte } from 'drizzle-orm'
import type { Transactor } from '../../db/open.ts'
import { eventTable } from '../../db/schema/event.ts'
import { ledgerHeadTable } from '../../db/schema/ledger-head.ts'
import { recordReader } from '../../ledger/ledger.ts'
import { ownChain } from '../../ledger/own-chain.ts'
import type { Streams } from '../../ledger/streams.ts'
import type { RecordedEvent, Stream } from '../../../shared/kernel/stream.ts'
import { UnreadableEventError } from '../../ledger/unreadable-event.ts'
import { applyGuards, guardsOf } from './guards.ts'
import { keepWaiting } from './waiting-commits.ts'

/**
 * The first bench of a centre: everything that it ever recorded waits to be delivered. Nobody else can be first, so nothing
 * of it is ever taken back. Within the open transaction; throws `UnreadableEventError`.
 */
export function foundLog(tx: Transactor, streams: Streams): { readonly commits: number } {
  const own = ownChain(tx)
  if (!own) return { commits: 0 }
  const { bench, branch, seq } = ledgerHeadTable
  const heads = tx
    .select({ seq })
    .from(ledgerHeadTable)
    .where(and(eq(bench, own.bench), eq(branch, own.branch)))
    .orderBy(asc(seq))
    .all()
  let begins = 0
  for (const head of heads) {
    const events = eventsBetween(tx, streams, own.bench, { after: begins, upTo: head.seq })
    const guards = guardsOf(recordReader(tx), events)
    applyGuards(tx, guards)
    keepWaiting(tx, { firstSeq: begins + 1, lastSeq: head.seq, guards, state: 'waiting', why: null })
    begins = head.seq
  }
  return { commits: heads.length }
}

function eventsBetween(
  tx: Transactor,
  streams: Streams,
  bench: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): readonly RecordedEvent<Stream>[] {
  return tx
    .select()
    .from(eventTable)
    .where(and(eq(eventTable.bench, bench), gt(eventTable.seq, after), lte(eventTable.seq, upTo)))
    .orderBy(asc(eventTable.seq))
    .all()
    .map((row) => {
      const read = streams.read(row)
      if (!read.ok) throw new UnreadableEventError(read.error)
      return read.value
    })
}
