import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { gate } from '../kernel/explanation.ts'
import { eligibilityRecord, plusRecord, resealRecord } from './records.ts'
import { resealBases, unitGrades } from './reseal-facts.ts'

/** ms since the epoch, UTC */
const instant = z.int()
const date = z.iso.date()
const term = z.strictObject({ startsAt: instant, endsAt: instant })

/** Who holds the plan: only the reference and the commitment. Name, telephone and e-mail are sealed apart (P9). */
const sealedPerson = z.strictObject({ subject: z.uuid(), commitment: z.string() })

/** How a plan was bought: it decides from when it runs (T1, T2) and by what it binds (P8). */
export const purchase = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bundle'), dispatchedOn: date }),
  z.strictObject({ kind: z.literal('separate'), agreedOn: date }),
  z.strictObject({ kind: z.literal('card'), agreedOn: date, code: z.string().min(1) }),
])
export type Purchase = z.infer<typeof purchase>

export const planOrigins = ['bench', 'invitation', 'sample'] as const

/** A plan begins: bound to a serial, with its term and everything it was allowed by. */
export const planRegistered = z.strictObject({
  number: z.string(),
  model: z.string(),
  serial: z.string(),
  serialRaw: z.string(),
  region: z.string(),
  zone: z.string(),
  purchase,
  term,
  /** Replacements that the plan grants (P1), by the catalogue it was bought under. */
  granted: z.int().min(0),
  /** Last day of the maker's warranty and the instant that ends it; null where not known. */
  warrantyEndsOn: date.nullable(),
  warrantyEndsAt: instant.nullable(),
  customer: sealedPerson,
  eligibility: eligibilityRecord,
  origin: z.enum(planOrigins),
  invitationId: z.uuid().nullable(),
  /** T7: false where a person confirmed a date that the computer could not verify. */
  clockVerified: z.boolean(),
})
export type PlanRegistered = z.infer<typeof planRegistered>

export const planPlusBought = z.strictObject({
  term,
  code: z.string().nullable(),
  serial: z.string(),
  /** P5: what Plus grants beyond the plan's own replacements; 0 unless the policy says otherwise. */
  additional: z.int().min(0),
  /** P6: the warranty that follows the standard one; null where that is not known or outlasts Plus. */
  warranty: term.nullable(),
  customer: sealedPerson,
  decision: plusRecord,
  clockVerified: z.boolean(),
})

/** One replacement is reserved for an accepted case; no other case can use it. */
export const planReserved = z.strictObject({ caseId: z.uuid(), rma: z.string(), ordinal: z.int().positive() })
export const planReleased = z.strictObject({ caseId: z.uuid(), rma: z.string() })

/** P13: the plan passed to another serial. Start, end, Plus and warranty dates stand as they were. */
export const planResealed = z.strictObject({
  caseId: z.uuid(),
  rma: z.string(),
  from: z.string(),
  to: z.string(),
  /** The two scans as they came. */
  scans: z.tuple([z.string(), z.string()]),
  grade: z.enum(unitGrades),
  model: z.string(),
  /** A warranty replacement takes nothing from the balance (P2). */
  basis: z.enum(resealBases),
  /** Which replacement of the plan this is; null under warranty. */
  ordinal: z.int().positive().nullable(),
  usedBefore: z.int().min(0),
  usedAfter: z.int().min(0),
  decision: resealRecord,
})
export type PlanResealed = z.infer<typeof planResealed>

const resealReversedInClear = z.strictObject({
  /** Event id of the reseal. */
  reseal: z.uuid(),
  from: z.string(),
  to: z.string(),
  caseId: z.uuid(),
  rma: z.string(),
  reason: z.string(),
  /** The model and the count as they were before, and what was reserved then. */
  model: z.string(),
  usedAfter: z.int().min(0),
  reservation: z.strictObject({ caseId: z.uuid(), rma: z.string(), ordinal: z.int().positive() }).nullable(),
})
/** The newest reseal was taken back: serial, balance and reservation stand as before it. */
export const planResealReversed = resealReversedInClear.extend({ reason: freeText })

const becauseInClear = z.strictObject({ reason: z.string() })
const because = event(becauseInClear).next(becauseInClear.extend({ reason: freeText }), (body) => body)
const returnedInClear = z.strictObject({
  productReturnedOn: date,
  reason: z.string(),
  gates: z.array(gate),
})
/** P10: the product itself was returned first. */
export const planReturned = returnedInClear.extend({ reason: freeText })
/** The plan was over and its serial was bound to a new plan. */
export const planSuperseded = z.strictObject({ by: z.string() })

/** The plan that had superseded it was registered by mistake: it holds its serial as before. `after`: the number of that one. */
export const planReinstated = z.strictObject({ after: z.string() })
/** Registered by mistake, and nothing was built on it: it never was in force. Its number stays used. */
export const planTakenBack = z.strictObject({})

/** P9: the sealed values stand; a correction is added beside them, sealed itself. */
export const planCorrectionAdded = z.strictObject({ correction: sealedPerson, fields: z.array(z.string()) })
/** What somebody wrote down may name people: it is sealed as they are. */
export const planNoted = z.strictObject({ note: sealedPerson })
/** A note was undone; what it said stays readable. `of`: the event that recorded it. */
export const planNoteTakenBack = z.strictObject({ of: z.uuid() })

const erasureRequestedInClear = z.strictObject({ reason: z.string(), reference: z.string() })
/** The lawful exception of P9, in two steps. The marker stays when the person is gone. */
export const planErasureRequested = erasureRequestedInClear.extend({ reason: freeText, reference: freeText })
export const planPersonErased = z.strictObject({ subjects: z.array(z.uuid()), requestedBy: z.string() })

/** Everything that can happen to a plan. */
export const planStream = defineStream('plan', {
  'plan.registered': event(planRegistered),
  'plan.plus-bought': event(planPlusBought),
  'plan.reserved': event(planReserved),
  'plan.released': event(planReleased),
  'plan.resealed': event(planResealed),
  'plan.reseal-reversed': event(resealReversedInClear).next(planResealReversed, (body) => body),
  'plan.suspended': because,
  'plan.resumed': because,
  'plan.returned': event(returnedInClear).next(planReturned, (body) => body),
  'plan.terminated': because,
  'plan.superseded': event(planSuperseded),
  'plan.reinstated': event(planReinstated),
  'plan.taken-back': event(planTakenBack),
  'plan.correction-added': event(planCorrectionAdded),
  'plan.noted': event(planNoted),
  'plan.note-taken-back': event(planNoteTakenBack),
  'plan.erasure-requested': event(erasureRequestedInClear).next(planErasureRequested, (body) => body),
  'plan.erasure-withdrawn': because,
  'plan.person-erased': event(planPersonErased),
})
export type PlanEvent = RecordedEvent<typeof planStream>
export type NewPlanEvent = NewEvent<typeof planStream>
