import { z } from 'zod'
import { unitGrades } from '../plans/index.ts'

export const unitSources = ['scan', 'import', 'sample'] as const

const forCase = z.object({ caseId: z.uuid(), rma: z.string() })

/** A replacement unit came into stock: the first time, or again after it had gone back. */
export const unitReceived = z.object({
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
export const unitReturned = z.object({ reason: z.string() })

const event = <const Type extends string, Body extends z.ZodType>(type: Type, body: Body) =>
  z.object({ type: z.literal(type), body })

/** Every event of a replacement unit, told apart by its type. */
export const unitEvent = z.discriminatedUnion('type', [
  event('unit.received', unitReceived),
  event('unit.reserved', unitReserved),
  event('unit.released', unitReleased),
  event('unit.used', unitUsed),
  event('unit.use-reversed', unitUseReversed),
  event('unit.returned', unitReturned),
])
export type UnitEvent = z.infer<typeof unitEvent>

/** A unit's stream is named by its serial: two benches cannot take in the same unit twice. */
export const unitStream = (serial: string): string => `unit:${serial}`
