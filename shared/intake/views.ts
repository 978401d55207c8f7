import { z } from 'zod'
import { components } from '../catalogue/index.ts'
import { money } from '../kernel/money.ts'
import { caseStatuses } from './case-status.ts'
import { claimRecord, claimOutcomes } from './claim-record.ts'
import { provableFacts } from './events.ts'
import { accessories, dealers, photo } from './facts.ts'
import { activation, calendarDate, instant } from '../kernel/facts.ts'
import { remainders, undoErrors } from './undo.ts'

const status = z.enum(caseStatuses)

const assignee = z.object({ id: z.uuid(), name: z.string().nullable() })

/** A case as lists and boards show it. */
export const caseRow = z.object({
  id: z.uuid(),
  rma: z.string(),
  serial: z.string(),
  model: z.string(),
  /** Null where the customer was erased. */
  customer: z.string().nullable(),
  status,
  outcome: z.enum(claimOutcomes).nullable(),
  fee: money.nullable(),
  receivedAt: instant,
  /** Since when the case stands where it stands. */
  statusSince: instant,
  /** The person who did the last thing on it. */
  lastActor: z.string(),
  /** Who works on it; the name is null where it was erased. */
  assignee: assignee.nullable(),
  /** The day by whose end it was promised, in the centre's zone. */
  promisedOn: calendarDate.nullable(),
  /** Where the unit lies, by the code of the location; null where nobody said, and once it has left. */
  location: z.string().nullable(),
})
export type CaseRow = z.infer<typeof caseRow>

/** How many cases are moved or printed in one go. */
export const MOST_AT_ONCE = 200

/** A case beside others that would take the same step. */
export const checkedMove = z.object({
  id: z.uuid(),
  /** Of the stream: the step names the version that its person has seen. */
  version: z.int(),
  rma: z.string(),
  serial: z.string(),
  model: z.string(),
  customer: z.string().nullable(),
  status,
  /** Where the case may go now. */
  steps: z.array(status),
  /** What came along with the unit. */
  accessories: z.array(z.enum(accessories)),
  /** Serials of loan units that its customer still has. */
  loansOut: z.array(z.string()),
  /** Why it would not take the step, as `cases.move` would say it; null where it would, or where no step was named. */
  refused: z
    .object({
      code: z.string(),
      params: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
      ),
    })
    .nullable(),
})
export type CheckedMove = z.infer<typeof checkedMove>

/** One line of a case's time line. `detail` is what the event says, discriminated by `type`. */
export const timelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  at: instant,
  actor: z.string(),
  bench: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const customer = z.object({ name: z.string(), phone: z.string(), email: z.string() })
export type Customer = z.infer<typeof customer>

/** Everything on one case. */
export const caseView = z.object({
  id: z.uuid(),
  /** Of the stream: commands name the version that their person has seen. */
  version: z.int(),
  rma: z.string(),
  serial: z.string(),
  serialRaw: z.string(),
  activation,
  dealer: z.enum(dealers).nullable(),
  /** Null where the customer was erased on request. */
  customer: customer.nullable(),
  /** Who the customer is, for their record; null where they were erased. */
  subject: z.uuid().nullable(),
  /** Null where they were erased. */
  words: z.string().nullable(),
  accessories: z.array(z.enum(accessories)),
  photos: z.array(photo),
  /** Hashes of those that show the unit after its repair. */
  photosAfter: z.array(z.string()),
  signature: z.string().nullable(),
  receivedAt: instant,
  openedBy: z.string(),
  facts: provableFacts,
  status,
  statusSince: instant,
  heldFrom: status.nullable(),
  /** The newest decision; earlier ones are in the time line. */
  claim: claimRecord.nullable(),
  /** Facts came in after the newest decision: it should be decided again. */
  decisionIsStale: z.boolean(),
  replacement: z
    .object({ newSerial: z.string(), grade: z.enum(['new', 'equivalent']), ordinal: z.int().nullable() })
    .nullable(),
  carrier: z.string(),
  tracking: z.string(),
  assignee: assignee.nullable(),
  promisedOn: calendarDate.nullable(),
  location: z.string().nullable(),
  /** What of the accessories left with the unit; null while it is here, and where nobody said. */
  accessoriesBack: z
    .object({
      given: z.array(z.enum(accessories)),
      missing: z.array(z.enum(accessories)),
      /** Null where it was erased. */
      note: z.string().nullable(),
    })
    .nullable(),
  /** The steps that are open now. */
  steps: z.array(status),
  /** The newest step, where nothing was built on it in the case: where undoing it leads, what refuses it, what would stay. */
  undo: z
    .object({
      event: z.string(),
      to: status,
      refused: z.enum(undoErrors).nullable(),
      remains: z.array(z.enum(remainders)),
    })
    .nullable(),
  /** Notes that the caller may undo, and events that were undone: by the ids of their events. */
  ownNotes: z.array(z.string()),
  takenBack: z.array(z.string()),
  /** The plan in force for the unit, where there is one. */
  plan: z.object({ id: z.string(), number: z.string() }).nullable(),
  otherCases: z.array(caseRow),
  timeline: z.array(timelineEntry),
  /** Names of the people in the time line, by id; null where there is none any more. */
  names: z.record(z.string(), z.string().nullable()),
})
export type CaseView = z.infer<typeof caseView>

/** What a scan of a serial tells. */
export const unitLookup = z.object({
  raw: z.string(),
  serial: z.string(),
  shape: z.enum(['14', '19', '20', 'other']),
  warnings: z.array(z.string()),
  /** Readings that a person may confirm instead: O as 0, another keyboard layout. */
  proposals: z.array(z.string()),
  /** Known serials that differ in one confusable character. */
  nearMisses: z.array(z.object({ serial: z.string(), model: z.string().nullable() })),
  /** What earlier records say of the unit. */
  model: z.string().nullable(),
  /** Where they say nothing: the model of every unit whose serial begins alike. */
  likelyModel: z.object({ model: z.string(), units: z.int(), beginning: z.string() }).nullable(),
  openCase: z.object({ id: z.uuid(), rma: z.string(), status }).nullable(),
  retired: z.object({ replacedBy: z.string().nullable() }).nullable(),
  plan: z
    .object({
      id: z.string(),
      number: z.string(),
      state: z.string(),
      model: z.string(),
      region: z.string(),
      startsAt: instant,
      endsAt: instant,
      used: z.int(),
      granted: z.int(),
      plus: z.object({ startsAt: instant, endsAt: instant }).nullable(),
      warrantyEndsOn: z.string().nullable(),
    })
    .nullable(),
  request: z.object({ id: z.uuid(), number: z.string(), filedAt: instant }).nullable(),
  /** Who may have brought it: the plan's holder first, then the customers of earlier cases. A person confirms one. */
  contacts: z.array(customer.extend({ source: z.enum(['plan', 'case']), subjects: z.array(z.uuid()) })),
  cases: z.array(caseRow),
})
export type UnitLookup = z.infer<typeof unitLookup>

export const draftRow = z.object({
  id: z.uuid(),
  serial: z.string(),
  model: z.string().nullable(),
  customer: z.string(),
  updatedAt: instant,
  owner: z.string(),
})
export type DraftRow = z.infer<typeof draftRow>

export const componentNames = components
