import { z } from 'zod'
import { components } from '../catalogue/index.ts'
import { caseStatuses } from './case-status.ts'
import { claimRecord } from './claim-record.ts'
import { accessories, causes, dealers, photo } from './facts.ts'
import { activation, calendarDate, instant, mediaHash, timeOfDay } from '../kernel/facts.ts'

/** Facts of a claim that proof can bring in later. */
export const provableFacts = z.object({
  model: z.string(),
  productRegion: z.string().nullable(),
  cause: z.enum(causes),
  damagedOn: calendarDate.nullable(),
  damagedTime: timeOfDay.nullable(),
  warrantyEndsOn: calendarDate.nullable(),
  components: z.array(z.enum(components)).min(1),
})
export type ProvableFacts = z.infer<typeof provableFacts>

/** A unit was taken in. Who brought it is sealed apart: here is only the reference and its commitment. */
export const caseOpened = z.object({
  rma: z.string(),
  serial: z.string(),
  serialRaw: z.string(),
  activation,
  dealer: z.enum(dealers).nullable(),
  customer: z.object({ subject: z.uuid(), commitment: z.string() }),
  words: z.string(),
  accessories: z.array(z.enum(accessories)),
  photos: z.array(photo),
  signature: mediaHash.nullable(),
  draftId: z.uuid(),
  requestId: z.uuid().nullable(),
  receivedAt: instant,
  facts: provableFacts,
  /** T7: false where the computer's clock was behind the newest record and a person said that it was right. */
  clockVerified: z.boolean().default(true),
})
export type CaseOpened = z.infer<typeof caseOpened>

/** The claim was decided, with everything it rested on: it replays to the same answer. */
export const caseDecided = z.object({ claim: claimRecord })

/** Proof came in, or the assessment found more: these facts stand from now on. */
export const caseFactsChanged = z.object({ facts: provableFacts, note: z.string() })

export const caseMoved = z.object({
  from: z.enum(caseStatuses),
  to: z.enum(caseStatuses),
  reason: z.string(),
  carrier: z.string(),
  tracking: z.string(),
})

export const caseNoted = z.object({ text: z.string() })
export const casePhotosAdded = z.object({ photos: z.array(photo).min(1) })

/** The unit was exchanged and goes to the quality check; `from` and `since` say where the case stood before. */
export const caseReplaced = z.object({
  from: z.enum(caseStatuses),
  since: instant,
  newSerial: z.string(),
  grade: z.enum(['new', 'equivalent']),
  planId: z.uuid().nullable(),
  ordinal: z.int().nullable(),
})

/** A manager took the exchange back; the case stands where it stood before it. */
export const caseReplacementReversed = z.object({
  newSerial: z.string(),
  reason: z.string(),
  to: z.enum(caseStatuses),
  since: instant,
})

/** Every event of a case by its type. */
export const caseEvents = {
  'case.opened': caseOpened,
  'case.decided': caseDecided,
  'case.facts-changed': caseFactsChanged,
  'case.moved': caseMoved,
  'case.noted': caseNoted,
  'case.photos-added': casePhotosAdded,
  'case.replaced': caseReplaced,
  'case.replacement-reversed': caseReplacementReversed,
} as const
export type CaseEventType = keyof typeof caseEvents
