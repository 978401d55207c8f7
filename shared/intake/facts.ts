import { z } from 'zod'

export { causes, type Cause } from './claim-facts.ts'

export const dealers = ['official', 'authorised', 'other'] as const

/** What comes in the box beside the unit. */
export const accessories = [
  'battery',
  'charger',
  'controller',
  'propellers',
  'cables',
  'memory-card',
  'case',
  'filters',
  'gimbal-guard',
  'proof-of-purchase',
] as const
export type Accessory = (typeof accessories)[number]

export const calendarDate = z.iso.date()
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** ms since the epoch, UTC */
export const instant = z.int()
/** SHA-256, hex: the name of a stored original. */
export const mediaHash = z.string().regex(/^[0-9a-f]{64}$/)

/** When the unit was first activated, as far as it is known. */
export const activation = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.literal('never') }),
  z.object({ state: z.literal('on'), date: calendarDate, time: timeOfDay.nullable() }),
])
export type Activation = z.infer<typeof activation>

/** A condition photo: its original is kept under its hash. */
export const photo = z.object({ hash: mediaHash, name: z.string().max(200) })
export type Photo = z.infer<typeof photo>
