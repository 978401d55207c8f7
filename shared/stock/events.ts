import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { unitGrades, unitStates } from '../plans/index.ts'

export const unitSources = ['scan', 'import', 'sample'] as const

const forCase = z.strictObject({ caseId: z.uuid(), rma: z.string() })

/** A replacement unit came into stock: the first time, or again after it had gone back. */
export const unitReceived = z.strictObject({
  serial: z.string(),
  serialRaw: z.string(),
  model: z.string(),
  region: z.string(),
  /** P12 */
  grade: z.enum(unitGrades),
  source: z.enum(unitSources),
})
export const unitReserved = forCase
export const unitReleased = forCase
/** It replaced a customer's unit. */
export const unitUsed = forCase.extend({ planId: z.uuid() })
/** The replacement was reversed: the unit stands as before it, held for the case or free. */
export const unitUseReversed = forCase.extend({ held: z.boolean() })
const returnedInClear = z.strictObject({ reason: z.string() })
export const unitReturned = returnedInClear.extend({ reason: freeText })
/**
 * Its newest step was undone, as a further record: `of` is the event of the step, `from` and `to` say where the unit
 * stood and stands. `neverHere`: the step was its first coming into stock.
 */
export const unitStepTakenBack = z.strictObject({
  of: z.uuid(),
  from: z.enum(unitStates),
  to: z.enum(unitStates),
  forCase: forCase.nullable(),
  neverHere: z.boolean(),
})

/**
 * Everything that can happen to a replacement unit. Its stream is named by its serial: two benches cannot take in the
 * same unit twice.
 */
export const unitStream = defineStream('unit', {
  'unit.received': event(unitReceived),
  'unit.reserved': event(unitReserved),
  'unit.released': event(unitReleased),
  'unit.used': event(unitUsed),
  'unit.use-reversed': event(unitUseReversed),
  'unit.returned': event(returnedInClear).next(unitReturned, (body) => body),
  'unit.step-taken-back': event(unitStepTakenBack),
})
export type UnitEvent = RecordedEvent<typeof unitStream>
export type NewUnitEvent = NewEvent<typeof unitStream>
