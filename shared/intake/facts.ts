import { z } from 'zod'
import { mediaHash } from '../kernel/facts.ts'

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

/** What is said of the accessories when the unit leaves; null: nothing. */
export const saidAccessories = z
  .object({ missing: z.array(z.enum(accessories)).max(20), note: z.string().max(1_000).default('') })
  .nullable()
  .default(null)

/** How a loan ends: its unit is back, it is lost, or nobody was lent anything. */
export const loanEnds = ['fine', 'damaged', 'incomplete', 'lost', 'mistake'] as const
export type LoanEnd = (typeof loanEnds)[number]

/** A condition photo: its original is kept under its hash. */
export const photo = z.strictObject({ hash: mediaHash, name: z.string().max(200) })
export type Photo = z.infer<typeof photo>
