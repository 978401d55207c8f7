import { allStreams } from '../../shared/rpc/streams.ts'
import { knownStreams } from '../ledger/streams.ts'
import { disputesProjector } from '../disputes/projector.ts'
import { intakeProjector } from '../intake/projector.ts'
import { loansProjector } from '../loans/projector.ts'
import { invitationsProjector } from '../invitations/projector.ts'
import type { Projector } from '../ledger/projector.ts'
import { mailboxProjector } from '../mailbox/projector.ts'
import { peopleProjector } from '../people/projector.ts'
import { pricesProjector } from '../prices/projector.ts'
import { privacyProjector } from '../privacy/index.ts'
import { plansProjector } from '../plans/projector.ts'
import { reportsProjector } from '../reports/projector.ts'
import { recordingsProjector } from '../recordings/projector.ts'
import { requestsProjector } from '../requests/projector.ts'
import { reviewsProjector } from '../reviews/projector.ts'
import { caseTextsProjector } from '../search/text-projector.ts'
import { stockProjector } from '../stock/projector.ts'

/** Every projector, in the order in which they hear an event. */
export const projectors: readonly Projector[] = [
  peopleProjector,
  intakeProjector,
  loansProjector,
  plansProjector,
  stockProjector,
  pricesProjector,
  requestsProjector,
  invitationsProjector,
  reportsProjector,
  reviewsProjector,
  recordingsProjector,
  privacyProjector,
  disputesProjector,
  mailboxProjector,
  caseTextsProjector,
]

/** Every stream that the program knows, for reading events whatever they are. */
export const streams = knownStreams(allStreams)
