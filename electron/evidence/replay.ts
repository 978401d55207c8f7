import { asc, gt } from 'drizzle-orm'
import { catalogueStream } from '../../shared/catalogue/events.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { factsSoFar } from '../../shared/replay/facts-so-far.ts'
import { redecide, type Redecision } from '../../shared/replay/redecide.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { readRow, sealedOf } from '../ledger/streams.ts'

/** A decision that did not come out the same. */
export type Difference = {
  readonly seq: number
  readonly stream: string
  readonly type: string
} & Extract<Redecision, { outcome: 'differs' | 'undecidable' }>

export interface ReplaySummary {
  readonly events: number
  readonly decisions: number
  readonly same: number
  readonly different: number
  readonly undecidable: number
}

const BATCH = 2_000

/**
 * Walks the whole ledger and decides every decision again, under the tables that it names: those that ship with the
 * program and those that were published before it. The facts that a decision holds are compared with what the streams of
 * its plan and serial told at that position.
 */
export function replayDecisions(
  reader: Reader,
  shipped: readonly Catalogue[],
  report: (difference: Difference) => void,
  onEvents: (count: number) => void = () => {},
): ReplaySummary {
  const catalogues = new Map(shipped.map((catalogue) => [catalogue.version, catalogue]))
  const facts = factsSoFar()
  const counts = { events: 0, decisions: 0, same: 0, different: 0, undecidable: 0 }
  let after = 0
  for (;;) {
    const rows = reader
      .select()
      .from(eventTable)
      .where(gt(eventTable.place, after))
      .orderBy(asc(eventTable.place))
      .limit(BATCH)
      .all()
    for (const row of rows) {
      after = row.place
      counts.events += 1
      const sealed = sealedOf(row)
      const unsupported = facts.check(sealed)
      facts.hear(sealed)
      if (row.type === 'catalogue.published') {
        const published = readRow(catalogueStream, row)
        // One that cannot be read is the chain's to name; decisions under it are undecidable.
        if (published.ok && published.value.type === 'catalogue.published')
          catalogues.set(published.value.body.content.version, published.value.body.content)
      }
      const decided = redecide(sealed, (version) => catalogues.get(version) ?? null)
      // The rules may give the same again on facts that were never on record.
      const again: Redecision =
        decided.outcome === 'same' && unsupported ? { outcome: 'differs', ...unsupported } : decided
      if (again.outcome === 'not-a-decision') continue
      counts.decisions += 1
      if (again.outcome === 'same') {
        counts.same += 1
        continue
      }
      if (again.outcome === 'differs') counts.different += 1
      else counts.undecidable += 1
      report({ seq: row.seq, stream: row.stream, type: row.type, ...again })
    }
    onEvents(rows.length)
    if (rows.length < BATCH) return counts
  }
}
