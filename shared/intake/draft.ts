import { z } from 'zod'
import { isEmail } from '../kernel/email.ts'
import { components } from '../catalogue/index.ts'
import { addYears } from '../kernel/time.ts'
import { hasWords } from '../kernel/phone.ts'
import { refusalOf } from '../kernel/serial-refusals.ts'
import { accessories, causes, dealers, photo } from './facts.ts'
import { signing } from '../signature/index.ts'
import { activation, calendarDate, instant, mediaHash, timeOfDay } from '../kernel/facts.ts'

const text = (longest: number): z.ZodString => z.string().max(longest)

/**
 * A half-done intake: whatever the person has typed so far, saved as they type. Every field may be empty;
 * `missingForSubmit` tells what a case still needs.
 */
export const intakeDraft = z.object({
  /** As it was scanned or typed, before normalising. */
  serialRaw: text(200).default(''),
  /** Normalised and, where it was proposed, confirmed. */
  serial: text(100).default(''),
  model: text(80).nullable().default(null),
  productRegion: text(2).nullable().default(null),
  activation: activation.default({ state: 'unknown' }),
  dealer: z.enum(dealers).nullable().default(null),
  /** Last day of the maker's warranty; it holds through that day. */
  warrantyEndsOn: calendarDate.nullable().default(null),
  customer: z
    .object({ name: text(200).default(''), phone: text(50).default(''), email: text(254).default('') })
    .prefault({}),
  /** Customers of earlier records who are this person: somebody looked, and chose them. */
  samePersonAs: z.array(z.uuid()).max(20).default([]),
  cause: z.enum(causes).nullable().default(null),
  damagedOn: calendarDate.nullable().default(null),
  damagedTime: timeOfDay.nullable().default(null),
  /** A person said that damage of more than a year ago is right. */
  oldDamageConfirmed: z.boolean().default(false),
  words: text(4_000).default(''),
  components: z.array(z.enum(components)).max(20).default([]),
  accessories: z.array(z.enum(accessories)).max(20).default([]),
  photos: z.array(photo).max(40).default([]),
  /** A picture of a signature, of a draft from before signatures were strokes. */
  signature: mediaHash.nullable().default(null),
  /** The customer signed for what is handed over; bound to the words that stood above the pad. */
  signed: signing.nullable().default(null),
  /** The expected arrival that filled this intake. */
  requestId: z.uuid().nullable().default(null),
  /** When the unit came in (ms, UTC): T6 compares it with the plan's end. Set when the draft begins. */
  receivedAt: instant.nullable().default(null),
  /** The damage was assessed at the counter: the claim can be decided at once. */
  assessed: z.boolean().default(true),
})
export type IntakeDraft = z.output<typeof intakeDraft>

export const emptyDraft: IntakeDraft = intakeDraft.parse({})

/** The fields that a case cannot do without, by their place in the draft. */
export function missingForSubmit(draft: IntakeDraft): readonly string[] {
  const missing: string[] = []
  if (draft.serial.trim() === '' || refusalOf(draft.serial) !== null) missing.push('serial')
  if (draft.model === null) missing.push('model')
  if (draft.customer.name.trim() === '') missing.push('customer.name')
  if (draft.customer.phone.trim() === '' && draft.customer.email.trim() === '')
    missing.push('customer.contact')
  if (draft.customer.email.trim() !== '' && !isEmail(draft.customer.email.trim()))
    missing.push('customer.email')
  if (hasWords(draft.customer.phone)) missing.push('customer.phone')
  if (draft.cause === null) missing.push('cause')
  if (draft.components.length === 0) missing.push('components')
  return missing
}

/** Damage of more than a year ago is more often a slip of the year than true: a person says that it is right. */
export function isLongAgo(damagedOn: string | null, today: string): boolean {
  return damagedOn !== null && damagedOn < addYears(today, -1)
}
