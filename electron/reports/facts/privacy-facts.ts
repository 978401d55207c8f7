import type { redactionStream } from '../../../shared/kernel/redaction.ts'
import type { accessStream, customerStream, erasureStream } from '../../../shared/privacy/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'

/** What was done about customers' data. */
export const privacyFacts: ProjectorHandlers<
  typeof customerStream | typeof erasureStream | typeof accessStream | typeof redactionStream
> = {
  'customer.joined': counted(),
  'customer.parted': counted(),
  'erasure.done': counted(() => ({ exception: 'person-erased' })),
  'access.day-sealed': counted(),
  'ledger.redacted': counted(),
}
