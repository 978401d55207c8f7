import { catalogueStream } from '../../../shared/catalogue/events.ts'
import type { centreStream, personStream } from '../../../shared/people/events.ts'
import type { sampleStream } from '../../../shared/sample/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'

/** The centre, its benches and its people. */
export const centreFacts: ProjectorHandlers<typeof centreStream | typeof personStream> = {
  'centre.created': counted(),
  'centre.changed': counted(() => ({ exception: 'centre-changed' })),
  'bench.registered': counted(),
  'bench.renamed': counted(),
  'centre.recovery-key-made': counted(() => ({ exception: 'recovery-key-made' })),
  'centre.restored': counted(() => ({ exception: 'centre-restored' })),
  'centre.guard-changed': counted(() => ({ exception: 'guard-changed' })),
  'person.added': counted(),
  'person.renamed': counted(),
  'person.roles-changed': counted(),
  'person.language-changed': counted(),
  'person.secret-changed': counted(),
  'person.secret-recovered': counted(() => ({ exception: 'secret-recovered' })),
  'person.locked': counted(() => ({ exception: 'person-locked' })),
  'person.unlocked': counted(),
  'person.deactivated': counted(),
  'person.reactivated': counted(),
}

/** Published tables, named by their version, and the mark of sample data. */
export const catalogueFacts: ProjectorHandlers<typeof catalogueStream | typeof sampleStream> = {
  'catalogue.published': counted((event) => ({
    outcome: event.body.source,
    number: catalogueStream.idOf(event),
  })),
  'sample.loaded': counted(),
}
