import { z } from 'zod'

/** `2026-11-28`: a day without a time, in the zone of whatever it describes. */
export const calendarDate = z.iso.date()
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** ms since the epoch, UTC */
export const instant = z.int()
/** SHA-256, hex: the name of a stored original. */
export const mediaHash = z.string().regex(/^[0-9a-f]{64}$/)

/** When the unit was first activated, as far as it is known. */
export const activation = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unknown') }),
  z.strictObject({ state: z.literal('never') }),
  z.strictObject({ state: z.literal('on'), date: calendarDate, time: timeOfDay.nullable() }),
])
export type Activation = z.infer<typeof activation>
