import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'
import { causes } from '../intake/index.ts'
import { calendarDate, instant } from '../kernel/facts.ts'

/**
 * `expected`: the unit has not come. `arrived`: a case was opened for it. `dismissed`: it will not come. `taken-back`: the
 * import that brought it was undone.
 */
export const requestStates = ['expected', 'arrived', 'dismissed', 'taken-back'] as const
export type RequestState = (typeof requestStates)[number]

const filedInClear = z.strictObject({
  number: z.string(),
  source: z.enum(['import', 'telephone']),
  serial: z.string(),
  model: z.string().nullable(),
  customer: z.strictObject({ subject: z.uuid(), commitment: z.string() }),
  cause: z.enum(causes).nullable(),
  words: z.string(),
  damagedOn: calendarDate.nullable(),
  filedAt: instant,
})
/** A customer said, online or by telephone, that a unit is on its way. Who they are is sealed apart, and what they said. */
export const requestFiled = filedInClear.extend({ words: freeText })

export const requestArrived = z.strictObject({ caseId: z.uuid(), rma: z.string() })
const dismissedInClear = z.strictObject({ reason: z.string() })
export const requestDismissed = dismissedInClear.extend({ reason: freeText })

/** The import that brought it was undone. */
export const requestTakenBack = z.strictObject({})

/** Everything that can happen to an expected arrival. */
export const requestStream = defineStream('request', {
  'request.filed': event(filedInClear).next(requestFiled, (body) => body),
  'request.arrived': event(requestArrived),
  'request.taken-back': event(requestTakenBack),
  'request.dismissed': event(dismissedInClear).next(requestDismissed, (body) => body),
})
export type RequestEvent = RecordedEvent<typeof requestStream>
