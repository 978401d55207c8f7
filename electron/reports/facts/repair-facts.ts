import type { loanListStream } from '../../../shared/loans/events.ts'
import type { locationListStream } from '../../../shared/locations/events.ts'
import {
  checklistStream,
  type repairStream,
  type repairWarrantyStream,
} from '../../../shared/repairs/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'

/** What was done in repairs, named by the case, what the centre checks and gives on them, where units lie, and what it lends. */
export const repairFacts: ProjectorHandlers<
  | typeof repairStream
  | typeof checklistStream
  | typeof repairWarrantyStream
  | typeof locationListStream
  | typeof loanListStream
> = {
  'repair.line-added': counted(({ body }) => ({ number: body.rma, outcome: `line-${body.kind}` })),
  'repair.line-removed': counted(({ body }) => ({ outcome: `line-${body.how}` })),
  'repair.check-marked': counted(({ body }) => ({ outcome: `check-${body.result}` })),
  'repair-warranty.set': counted(),
  'location-list.set': counted(),
  'loan-list.set': counted(),
  'checklist.set': counted((event) => ({ number: checklistStream.idOf(event) })),
}
