import { desc } from 'drizzle-orm'
import { catalogueStream } from '../../../shared/catalogue/events.ts'
import type { disputeStream } from '../../../shared/disputes/events.ts'
import type { centreStream, personStream } from '../../../shared/people/events.ts'
import type { sampleStream } from '../../../shared/sample/events.ts'
import type { RecordedEvent } from '../../../shared/kernel/stream.ts'
import type { Transactor } from '../../db/open.ts'
import { reportZoneTable } from '../../db/schema/report.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import type { unconfirmedStream } from '../../../shared/unconfirmed/events.ts'
import { counted } from './counted.ts'

type Settings = RecordedEvent<typeof centreStream, 'centre.created' | 'centre.changed'>

/** A zone is in force with the record that says so: that one belongs to a day of it. */
function inForce(
  count: (tx: Transactor, event: Settings) => void,
): (tx: Transactor, event: Settings) => void {
  return (tx, event) => {
    const { place: seq, at } = event
    const { zone } = event.body
    const before = tx.select().from(reportZoneTable).orderBy(desc(reportZoneTable.seq)).limit(1).get()
    if (before?.zone !== zone) tx.insert(reportZoneTable).values({ seq, at, zone }).run()
    count(tx, event)
  }
}

/** The centre, its benches and its people. */
export const centreFacts: ProjectorHandlers<typeof centreStream | typeof personStream> = {
  'centre.created': inForce(counted()),
  'centre.changed': inForce(counted(() => ({ exception: 'centre-changed' }))),
  'bench.registered': counted(),
  'bench.renamed': counted(),
  'centre.clock-doubted': counted(() => ({ exception: 'clock-unverified' })),
  'centre.clock-settled': counted(),
  'centre.clock-confirmed': counted(() => ({ exception: 'clock-confirmed' })),
  'centre.recovery-key-made': counted(() => ({ exception: 'recovery-key-made' })),
  'centre.restored': counted(() => ({ exception: 'centre-restored' })),
  'centre.guard-changed': counted(() => ({ exception: 'guard-changed' })),
  'centre.rows-accepted': counted(() => ({ exception: 'rows-accepted' })),
  'centre.responsibility-moved': counted(() => ({ exception: 'responsibility-moved' })),
  'centre.takeover-set': counted(() => ({ exception: 'centre-changed' })),
  'centre.key-changed': counted(),
  'bench.revoked': counted(() => ({ exception: 'bench-revoked' })),
  'bench.sealing-key-made': counted(),
  'person.added': counted(),
  'person.renamed': counted(),
  'person.roles-changed': counted(),
  'person.language-changed': counted(),
  'person.secret-changed': counted(),
  'person.secret-rehashed': counted(),
  'person.secret-recovered': counted(() => ({ exception: 'secret-recovered' })),
  'person.locked': counted(() => ({ exception: 'person-locked' })),
  'person.unlocked': counted(),
  'person.deactivated': counted(),
  'person.reactivated': counted(),
}

/**
 * Published tables, named by their version, the mark of sample data, what benches settled between them, and what one promised
 * without the others.
 */
export const catalogueFacts: ProjectorHandlers<
  typeof catalogueStream | typeof sampleStream | typeof disputeStream | typeof unconfirmedStream
> = {
  'catalogue.published': counted((event) => ({
    outcome: event.body.source,
    number: catalogueStream.idOf(event),
  })),
  'catalogue.withdrawn': counted(),
  'sample.loaded': counted(),
  'dispute.settled': counted(),
  'unconfirmed.promised': counted(({ body }) => ({
    outcome: body.kind,
    ...(body.about === '' ? {} : { number: body.about }),
    exception: body.manager === null ? null : 'promised-by-manager',
  })),
}
