import { allStreams } from '../../shared/rpc/streams.ts'
import {
  reportChoiceTable,
  reportDayTable,
  reportFactTable,
  reportLineageTable,
  reportRecordTable,
  timeInStateLengthTable,
  reportScheduleTable,
  reportZoneTable,
  timeInStateTable,
  timeInStateTallyTable,
  reportTallyTable,
} from '../db/schema/report.ts'
import { defineProjector } from '../ledger/projector.ts'
import { caseFacts } from './facts/case-facts.ts'
import { catalogueFacts, centreFacts } from './facts/centre-facts.ts'
import { invitationFacts, mailboxFacts, mailFacts, requestFacts } from './facts/customer-facts.ts'
import { dayFacts, exportFacts } from './facts/day-facts.ts'
import {
  accountingFacts,
  cashFacts,
  handoverFacts,
  paymentFacts,
  priceFacts,
  profileFacts,
  quoteFacts,
} from './facts/money-facts.ts'
import { phoneFacts } from './facts/phone-facts.ts'
import { planFacts, unitFacts } from './facts/plan-facts.ts'
import { privacyFacts } from './facts/privacy-facts.ts'
import { repairFacts } from './facts/repair-facts.ts'
import { reviewFacts } from './facts/review-facts.ts'
import { fillAllReports } from './fill-all.ts'

/** Counts every event of the ledger and follows cases, submissions and invitations through their states. */
export const reportsProjector = defineProjector({
  name: 'reports',
  version: 7,
  tables: [
    reportFactTable,
    reportTallyTable,
    reportRecordTable,
    reportLineageTable,
    timeInStateTable,
    timeInStateTallyTable,
    timeInStateLengthTable,
    reportDayTable,
    reportZoneTable,
    reportChoiceTable,
    reportScheduleTable,
  ],
  fillAll: fillAllReports,
  streams: allStreams,
  on: {
    ...centreFacts,
    ...catalogueFacts,
    ...caseFacts,
    ...planFacts,
    ...unitFacts,
    ...requestFacts,
    ...invitationFacts,
    ...mailFacts,
    ...mailboxFacts,
    ...reviewFacts,
    ...dayFacts,
    ...exportFacts,
    ...privacyFacts,
    ...profileFacts,
    ...priceFacts,
    ...quoteFacts,
    ...paymentFacts,
    ...handoverFacts,
    ...repairFacts,
    ...phoneFacts,
    ...cashFacts,
    ...accountingFacts,
  },
})
