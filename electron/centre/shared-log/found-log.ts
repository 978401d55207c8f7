import { asc, and, eq, gt, lte } from 'drizzle-orm'
import type { Transactor } from '../../db/open.ts'
import { eventTable } from '../../db/schema/event.ts'
import { ledgerHeadTable } from '../../db/schema/ledger-head.ts'
import { recordReader } from '../../ledger/ledger.ts'
import { ownChain } from '../../ledger/own-chain.ts'
import { clearEvents } from '../../ledger/redact.ts'
import { knownStreams, type Streams } from '../../ledger/streams.ts'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { RecordedEvent, Stream } from '../../../shared/kernel/stream.ts'
import { applyGuards, guardsOf } from './guards.ts'
import { keepWaiting } from './waiting-commits.ts'

/**
 * The first bench of a centre: everything that it ever recorded waits to be delivered. Nobody else can be first, so nothing
 * of it is ever taken back. Refused while text about customers stands in clear in an event: what others have read cannot be
 * taken out of their records any more. Within the open transaction; throws `UnreadableEventError`.
 */
export function foundLog(
  tx: Transactor,
  known: readonly Stream[],
): Result<{ readonly commits: number }, Refusal<'clear-text-waits'>> {
  const own = ownChain(tx)
  if (!own) return ok({ commits: 0 })
  if (holdsClearText(tx, known)) return refuse('clear-text-waits')
  const streams = knownStreams(known)
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
  return ok({ commits: heads.length })
}

function holdsClearText(tx: Transactor, known: readonly Stream[]): boolean {
  for (let page = clearEvents(tx, known, 0); page; page = clearEvents(tx, known, page.upTo))
    if (page.rows.length > 0) return true
  return false
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
    .map((row) => streams.need(row))
}
