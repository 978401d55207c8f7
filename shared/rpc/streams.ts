import { accountingStream } from '../accounting/events.ts'
import { cashStream } from '../cashbook/events.ts'
import { catalogueStream } from '../catalogue/events.ts'
import { disputeStream } from '../disputes/events.ts'
import { handoverStream } from '../handover/events.ts'
import { caseStream } from '../intake/events.ts'
import { invitationStream } from '../invitations/events.ts'
import { redactionStream } from '../kernel/redaction.ts'
import type { Stream } from '../kernel/stream.ts'
import { mailSettingsStream, mailStream, stepLettersStream, templateStream } from '../mail/events.ts'
import { mailboxSettingsStream, messageStream } from '../mailbox/events.ts'
import { centreStream, personStream } from '../people/events.ts'
import { paymentStream } from '../payments/events.ts'
import { planStream } from '../plans/events.ts'
import { loanListStream } from '../loans/events.ts'
import { locationListStream } from '../locations/events.ts'
import { priceStream, rateStream, vatStream } from '../prices/events.ts'
import { accessStream, customerStream, erasureStream } from '../privacy/events.ts'
import { profileStream } from '../profile/events.ts'
import { quoteStream } from '../quotes/events.ts'
import { phoneStream } from '../phone/events.ts'
import { checklistStream, repairStream, repairWarrantyStream } from '../repairs/events.ts'
import { dayStream, exportStream, reportFolderStream, scheduleStream } from '../reports/events.ts'
import { recordingsMountStream, recordingsPlaceStream, storedMediaStream } from '../recordings/events.ts'
import { requestStream } from '../requests/events.ts'
import { recordingPlaceStream, reviewSettingsStream, submissionStream } from '../reviews/events.ts'
import { sampleStream } from '../sample/events.ts'
import { unconfirmedStream } from '../unconfirmed/events.ts'
import { updateStream } from '../updates/events.ts'
import { unitStream } from '../stock/events.ts'

/** Every stream that the ledger can hold. A feature that records something adds its line. */
export const allStreams = [
  centreStream,
  personStream,
  catalogueStream,
  caseStream,
  planStream,
  unitStream,
  requestStream,
  invitationStream,
  mailStream,
  mailSettingsStream,
  templateStream,
  stepLettersStream,
  messageStream,
  mailboxSettingsStream,
  submissionStream,
  reviewSettingsStream,
  recordingPlaceStream,
  recordingsPlaceStream,
  recordingsMountStream,
  storedMediaStream,
  dayStream,
  exportStream,
  scheduleStream,
  reportFolderStream,
  sampleStream,
  redactionStream,
  customerStream,
  erasureStream,
  accessStream,
  profileStream,
  priceStream,
  vatStream,
  rateStream,
  quoteStream,
  paymentStream,
  handoverStream,
  repairStream,
  checklistStream,
  repairWarrantyStream,
  locationListStream,
  loanListStream,
  phoneStream,
  cashStream,
  accountingStream,
  disputeStream,
  unconfirmedStream,
  updateStream,
] as const satisfies readonly Stream[]
export type AnyStream = (typeof allStreams)[number]
