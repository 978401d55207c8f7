import { z } from 'zod'
import { purchase } from './events.ts'
import { planEndings } from './plan-facts.ts'
import { eligibilityRecord, plusRecord, resealRecord } from './records.ts'
import { resealBases, resealDecision, unitGrades, unitStates } from './reseal-facts.ts'
import { planStates } from './status.ts'

/** ms since the epoch, UTC */
const instant = z.int()
const term = z.object({ startsAt: instant, endsAt: instant })

/** A plan as lists show it. */
export const planRow = z.object({
  id: z.uuid(),
  number: z.string(),
  serial: z.string(),
  model: z.string(),
  region: z.string(),
  /** Null where the holder was erased. */
  customer: z.string().nullable(),
  state: z.enum(planStates),
  startsAt: instant,
  endsAt: instant,
  plusEndsAt: instant.nullable(),
  used: z.int(),
  granted: z.int(),
  /** RMA of the case that a replacement is reserved for. */
  reservedFor: z.string().nullable(),
  registeredAt: instant,
})
export type PlanRow = z.infer<typeof planRow>

export const holder = z.object({ name: z.string(), phone: z.string(), email: z.string() })
export type Holder = z.infer<typeof holder>

/** One serial in the life of a plan; the newest is last. */
export const lineageStep = z.object({
  serial: z.string(),
  model: z.string(),
  boundAt: instant,
  /** When it was replaced; null for the one in force. */
  replacedAt: instant.nullable(),
  replacedBy: z.string().nullable(),
  /** The reseal that bound it; null for the first. */
  reseal: z.uuid().nullable(),
})
export type LineageStep = z.infer<typeof lineageStep>

/** One replacement on record, reversed ones included. */
export const sealView = z.object({
  /** Id of the sealing event. */
  id: z.uuid(),
  /** Its hash in the ledger, hex. */
  hash: z.string(),
  /** Its number in the ledger. */
  seq: z.int(),
  at: instant,
  actor: z.string(),
  bench: z.string(),
  caseId: z.uuid(),
  rma: z.string(),
  from: z.string(),
  to: z.string(),
  grade: z.enum(unitGrades),
  basis: z.enum(resealBases),
  ordinal: z.int().nullable(),
  record: resealRecord,
  reversed: z.object({ at: instant, actor: z.string(), reason: z.string() }).nullable(),
})
export type SealView = z.infer<typeof sealView>

/** One line of what happened to a plan. `detail` is what the event says, discriminated by `type`. */
export const planTimelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  at: instant,
  actor: z.string(),
  bench: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})

/** What a person may do with a plan now, by the plan's own state; roles are looked at besides. */
export const planActions = [
  'buy-plus',
  'suspend',
  'resume',
  'return',
  'terminate',
  'correct',
  'note',
  'reverse-reseal',
  'request-erasure',
  'withdraw-erasure',
  'erase',
] as const
export type PlanAction = (typeof planActions)[number]

/** Everything on one plan. */
export const planView = z.object({
  id: z.uuid(),
  version: z.int(),
  number: z.string(),
  state: z.enum(planStates),
  /** The Plus year on its own; null where Plus was not bought. */
  plusState: z.enum(['plus-pending', 'plus-active', 'plus-expired']).nullable(),
  /** The next instant at which the clock changes the state. */
  changesAt: instant.nullable(),
  over: z.enum(planEndings).nullable(),
  suspended: z.boolean(),
  model: z.string(),
  serial: z.string(),
  serialRaw: z.string(),
  region: z.string(),
  zone: z.string(),
  purchase,
  startsAt: instant,
  endsAt: instant,
  registeredAt: instant,
  registeredBy: z.string(),
  granted: z.int(),
  additional: z.int(),
  used: z.int(),
  left: z.int(),
  reservation: z.object({ caseId: z.uuid(), rma: z.string(), ordinal: z.int() }).nullable(),
  warrantyEndsOn: z.iso.date().nullable(),
  warrantyEndsAt: instant.nullable(),
  extendedWarranty: term.nullable(),
  plus: term.extend({ code: z.string().nullable(), boughtAt: instant, record: plusRecord }).nullable(),
  eligibility: eligibilityRecord,
  clockVerified: z.boolean(),
  rulebook: z.string(),
  /** As sealed at the registration (P9); null where erased. */
  holder: holder.nullable(),
  /** Who the holder is, for their record; null where erased. */
  subject: z.uuid().nullable(),
  corrections: z.array(
    z.object({
      at: instant,
      actor: z.string(),
      fields: z.array(z.string()),
      values: z.record(z.string(), z.string()).nullable(),
    }),
  ),
  erasure: z
    .object({
      state: z.enum(['requested', 'done']),
      by: z.string(),
      at: instant,
      reason: z.string().nullable(),
    })
    .nullable(),
  lineage: z.array(lineageStep),
  seals: z.array(sealView),
  /** Cases of every serial that the plan ever had, the newest first. */
  cases: z.array(
    z.object({
      id: z.uuid(),
      rma: z.string(),
      serial: z.string(),
      status: z.string(),
      outcome: z.string().nullable(),
      receivedAt: instant,
    }),
  ),
  timeline: z.array(planTimelineEntry),
  /** Notes of the time line that the caller can undo, and those that were undone: ids of their events. */
  ownNotes: z.array(z.uuid()),
  takenBack: z.array(z.uuid()),
  /** Who did what: person id → name, null where it was erased. */
  names: z.record(z.string(), z.string().nullable()),
  actions: z.array(z.enum(planActions)),
})
export type PlanView = z.infer<typeof planView>

/** A unit as the stock knows it, where it does. */
export const stockUnit = z.object({
  serial: z.string(),
  model: z.string(),
  region: z.string(),
  grade: z.enum(unitGrades),
  state: z.enum(unitStates),
  /** RMA of the case that it is reserved for or was used in. */
  rma: z.string().nullable(),
})

/** What stands before and after a reseal, for the screen that asks for the PIN. */
const side = z.object({
  serial: z.string().nullable(),
  model: z.string().nullable(),
  used: z.int(),
  left: z.int(),
  startsAt: instant,
  endsAt: instant,
  plusEndsAt: instant.nullable(),
  warrantyEndsAt: instant.nullable(),
  region: z.string(),
})

export const resealPreview = z.object({
  planId: z.uuid(),
  planNumber: z.string(),
  planVersion: z.int(),
  caseId: z.uuid(),
  rma: z.string(),
  caseStatus: z.string(),
  /** The plan's own zone (T4). */
  zone: z.string(),
  decision: resealDecision,
  before: side,
  after: side,
  /** The unit that the stock holds for this case. */
  allocated: stockUnit.nullable(),
  /** Units in stock that would do, the oldest first; a few of them. */
  candidates: z.array(stockUnit),
  /** What the stock knows of the serial that was scanned; null where it knows nothing or nothing was scanned. */
  scanned: stockUnit.nullable(),
  /** Serials in stock that differ from the scan in one confusable character. */
  nearMisses: z.array(z.string()),
})
export type ResealPreview = z.infer<typeof resealPreview>

/** What buying a plan would come to, with everything that stands in its way. */
export const registrationPreview = z.object({
  serial: z.string(),
  eligibility: eligibilityRecord,
  term,
  /** Refusals of the registration itself: a serial that has a plan, a code that is bound. */
  problems: z.array(
    z.object({
      code: z.string(),
      params: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
      ),
    }),
  ),
})
export type RegistrationPreview = z.infer<typeof registrationPreview>
