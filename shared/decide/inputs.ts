import { z } from 'zod'
import { components } from '../catalogue/index.ts'
import { dealers, type Activation } from '../eligibility/index.ts'
import { causes, serialStates } from '../intake/index.ts'
import { invitationKinds } from '../invitations/index.ts'
import { keyboardLayouts } from '../kernel/keyboard-layouts.ts'
import { isCalendarDate, isZone } from '../kernel/time.ts'

// Outside of these years something was mistyped, and calendar sums would leave what ISO 8601 can write.
const firstYear = '1900-01-01'
const lastYear = '2999-12-31'

/** An instant with its offset from UTC, to the minute or finer → ms since the epoch. */
const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: 'an instant with its offset is expected, such as 2026-11-20T10:00:00+01:00',
  })
  .transform((text) => Date.parse(text))
  .refine((at) => at >= Date.parse(firstYear) && at <= Date.parse(lastYear), {
    error: `an instant between ${firstYear} and ${lastYear} is expected`,
  })

const date = z.string().refine((text) => isCalendarDate(text) && text >= firstYear && text <= lastYear, {
  error: 'a calendar date is expected, such as 2026-11-20',
})

const zone = z.string().refine(isZone, { error: 'an IANA zone is expected, such as Europe/Prague' })
const model = z.string().min(1)
const region = z.string().trim().min(1)
const damaged = z.array(z.enum(components))

/** A fact that may be missing: absent and null both say "not known", or "none" where the rule says so. */
function known<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? null)
}

/** What may be left out, or be null, without meaning anything. */
function maybe<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined)
}

const term = { startsAt: instant, endsAt: instant }

// An end before its start is a mistake in the input, not a plan that never runs.
function endsLater({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }): boolean {
  return endsAt > startsAt
}
const endsLaterError = { path: ['endsAt'], error: 'the end is expected to lie after the start' }

const activation = z
  .union([
    z.strictObject({ state: z.enum(['never', 'unknown']) }),
    z.strictObject({ at: instant }),
    z.strictObject({ on: date }),
  ])
  .nullish()
  .transform((value): Activation => {
    if (!value) return { state: 'unknown' }
    return 'state' in value ? { state: value.state } : value
  })

/** What each question takes. Instants become ms; the rules' own types take it from there. */
export const inputs = {
  eligibility: z.object({
    now: instant,
    zone,
    model,
    activation,
    productRegion: known(region),
    planRegion: known(region),
    dealer: known(z.enum(dealers)),
    usedIn: known(region),
    postRepairReceivedAt: known(instant),
    videoNoticeReceivedAt: known(instant),
  }),
  coverage: z.object({ model, components: damaged }),
  fee: z.object({ model, ordinal: z.int().min(1) }),
  term: z.discriminatedUnion('purchase', [
    z.object({ purchase: z.literal('bundle'), dispatchedOn: known(date), zone }),
    z.object({ purchase: z.literal('separate'), agreedOn: known(date), zone }),
  ]),
  plus: z.object({
    now: instant,
    plan: z
      .object({ ...term, zone, used: z.int().min(0), suspended: z.boolean() })
      .refine(endsLater, endsLaterError),
    warrantyEndsAt: known(instant),
  }),
  claim: z.object({
    now: instant,
    zone,
    region: known(region),
    model,
    serialState: known(z.enum(serialStates)),
    openCase: known(z.boolean()),
    cause: z
      .enum(causes)
      .nullish()
      .transform((cause) => cause ?? 'unknown'),
    warrantyEndsAt: known(instant),
    damagedAt: known(instant),
    receivedAt: known(instant),
    // Absent is not "none": who forgets the plan would be told to pay.
    plan: z
      .object({
        ...term,
        region: known(region),
        used: known(z.int().min(0)),
        suspended: known(z.boolean()),
        plus: known(z.object(term).refine(endsLater, endsLaterError)),
      })
      .refine(endsLater, endsLaterError)
      .nullable(),
    components: damaged,
  }),
  invitation: z.object({
    kind: z.enum(invitationKinds),
    now: instant,
    queuedAt: known(instant),
    acceptedAt: known(instant),
    receivedAt: known(instant),
    bouncedAt: known(instant),
    revokedAt: known(instant),
    purchaseAt: known(instant),
  }),
  'review-due': z.object({ submittedAt: instant, zone }),
  serial: z.object({ raw: z.string() }),
  keys: z.object({
    keys: z.array(
      z.object({
        key: z.string().min(1),
        code: maybe(z.string()),
        at: z.number(),
        alt: maybe(z.boolean()),
        ctrl: maybe(z.boolean()),
        shift: maybe(z.boolean()),
      }),
    ),
    scanner: known(
      z.object({ prefix: maybe(z.string()), suffix: maybe(z.string()), gapMs: maybe(z.number().positive()) }),
    ),
  }),
  scan: z.object({ text: z.string(), layout: known(z.enum(keyboardLayouts)) }),
} as const
