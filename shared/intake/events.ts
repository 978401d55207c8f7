import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { components } from '../catalogue/index.ts'
import { caseStatuses } from './case-status.ts'
import { claimRecord } from './claim-record.ts'
import { accessories, causes, dealers, loanEnds, photo } from './facts.ts'
import { activation, calendarDate, instant, mediaHash, timeOfDay } from '../kernel/facts.ts'

/** Facts of a claim that proof can bring in later. */
export const provableFacts = z.strictObject({
  model: z.string(),
  productRegion: z.string().nullable(),
  cause: z.enum(causes),
  damagedOn: calendarDate.nullable(),
  damagedTime: timeOfDay.nullable(),
  warrantyEndsOn: calendarDate.nullable(),
  components: z.array(z.enum(components)).min(1),
})
export type ProvableFacts = z.infer<typeof provableFacts>

const openedInClear = z.strictObject({
  rma: z.string(),
  serial: z.string(),
  serialRaw: z.string(),
  activation,
  dealer: z.enum(dealers).nullable(),
  customer: z.strictObject({ subject: z.uuid(), commitment: z.string() }),
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

/**
 * A unit was checked in. The customer and the customer's words are sealed separately: the event has only the references
 * and their commitments.
 */
export const caseOpened = openedInClear.extend({ words: freeText })
export type CaseOpened = z.infer<typeof caseOpened>

/** The claim was decided, with everything it rested on: it replays to the same answer. */
export const caseDecided = z.strictObject({ claim: claimRecord })

/** Proof came in, or the assessment found more: these facts stand from now on. */
const factsChangedInClear = z.strictObject({ facts: provableFacts, note: z.string() })
export const caseFactsChanged = factsChangedInClear.extend({ note: freeText })

const movedInClear = z.strictObject({
  from: z.enum(caseStatuses),
  to: z.enum(caseStatuses),
  reason: z.string(),
  carrier: z.string(),
  tracking: z.string(),
})
export const caseMoved = movedInClear.extend({ reason: freeText })

const notedInClear = z.strictObject({ text: z.string() })
export const caseNoted = notedInClear.extend({ text: freeText })
export const casePhotosAdded = z.strictObject({ photos: z.array(photo).min(1) })

/** A person said whether a photo shows the unit after its repair; the newest word counts. Before it, where the case stood does. */
export const casePhotoMarked = z.strictObject({ hash: mediaHash, isAfter: z.boolean() })

/** The unit was exchanged and goes to the quality check; `from` and `since` say where the case stood before. */
export const caseReplaced = z.strictObject({
  from: z.enum(caseStatuses),
  since: instant,
  newSerial: z.string(),
  grade: z.enum(['new', 'equivalent']),
  planId: z.uuid().nullable(),
  ordinal: z.int().nullable(),
})

const reversedInClear = z.strictObject({
  newSerial: z.string(),
  reason: z.string(),
  to: z.enum(caseStatuses),
  since: instant,
})
/** A manager took the exchange back; the case stands where it stood before it. */
export const caseReplacementReversed = reversedInClear.extend({ reason: freeText })

/**
 * The newest step was undone: the case stands where it stood before it, and since then. `of` is the event of the step.
 * A further record: both stay.
 */
export const caseStepTakenBack = z.strictObject({
  of: z.uuid(),
  from: z.enum(caseStatuses),
  to: z.enum(caseStatuses),
  since: instant,
})
/** A note does not hold any more; its words stay on record. */
export const caseNoteTakenBack = z.strictObject({ of: z.uuid() })

/** Who works on the case from now on; null: nobody. It decides nothing: anybody on the bench may take it over. */
export const caseAssigned = z.strictObject({ to: z.uuid().nullable() })
/** By the end of which day the customer was promised the unit, in the centre's zone; null: no day any more. */
export const casePromised = z.strictObject({ on: calendarDate.nullable() })
/** Where the unit lies at the centre, by the code of the location; null: nobody says any more. It decides nothing. */
export const caseLocated = z.strictObject({ location: z.string().nullable() })

/** The customer took a unit of the centre along while theirs is in repair. `backOn`: by the end of which day it is expected. */
export const caseLoanGiven = z.strictObject({
  serial: z.string(),
  /** As the list of loan units called it then. */
  model: z.string(),
  /** What went along with it; may be empty. */
  along: freeText,
  backOn: calendarDate.nullable(),
})
/** A loan ended; `of` is the event that began it. */
export const caseLoanReturned = z.strictObject({
  of: z.uuid(),
  serial: z.string(),
  end: z.enum(loanEnds),
  note: freeText,
})

/** What came along with the unit left with it, or did not: `note` says what became of what is missing. */
export const caseAccessoriesGiven = z.strictObject({
  given: z.array(z.enum(accessories)),
  missing: z.array(z.enum(accessories)),
  note: freeText,
})

/**
 * The customer answered a letter: subject and text, nothing else of the message. `message`: what it is noted under, so that
 * one that is read twice is there once.
 */
export const caseReplyReceived = z.strictObject({
  message: z.uuid(),
  mailId: z.uuid(),
  title: freeText,
  text: freeText,
  /** Only its beginning was read. */
  isCut: z.boolean(),
  /** When the mail server took it. */
  arrivedAt: instant,
})

/** Everything that can happen to a case. */
export const caseStream = defineStream('case', {
  'case.opened': event(openedInClear).next(caseOpened, (body) => body),
  'case.decided': event(caseDecided),
  'case.facts-changed': event(factsChangedInClear).next(caseFactsChanged, (body) => body),
  'case.moved': event(movedInClear).next(caseMoved, (body) => body),
  'case.noted': event(notedInClear).next(caseNoted, (body) => body),
  'case.photos-added': event(casePhotosAdded),
  'case.photo-marked': event(casePhotoMarked),
  'case.replaced': event(caseReplaced),
  'case.replacement-reversed': event(reversedInClear).next(caseReplacementReversed, (body) => body),
  'case.step-taken-back': event(caseStepTakenBack),
  'case.note-taken-back': event(caseNoteTakenBack),
  'case.assigned': event(caseAssigned),
  'case.promised': event(casePromised),
  'case.located': event(caseLocated),
  'case.loan-given': event(caseLoanGiven),
  'case.loan-returned': event(caseLoanReturned),
  'case.accessories-given': event(caseAccessoriesGiven),
  'case.reply-received': event(caseReplyReceived),
})
export type CaseEvent = RecordedEvent<typeof caseStream>
export type NewCaseEvent = NewEvent<typeof caseStream>
