import { z } from 'zod'

/** ms since the epoch, UTC */
const instant = z.int()
const term = z.strictObject({ startsAt: instant, endsAt: instant })

/**
 * How a plan can be over before its time. `superseded`: it had run out and its serial got a new plan; `taken-back`: it was
 * registered by mistake.
 */
export const planEndings = ['returned', 'terminated', 'superseded', 'taken-back'] as const
export type PlanEnding = (typeof planEndings)[number]

/** What a plan's rules look at: plain data, recorded with each decision. */
export const planSnapshot = z.strictObject({
  model: z.string(),
  serial: z.string(),
  region: z.string(),
  zone: z.string(),
  startsAt: instant,
  endsAt: instant,
  plus: term.nullable(),
  /** Replacements granted by the plan, and further ones by Plus in its year (P5). */
  granted: z.int().min(0),
  additional: z.int().min(0),
  used: z.int().min(0),
  suspended: z.boolean(),
  over: z.enum(planEndings).nullable(),
  /** The case that one replacement is reserved for, and its RMA. */
  reservedFor: z.string().nullable(),
  reservedRma: z.string().nullable(),
})
export type PlanSnapshot = z.infer<typeof planSnapshot>
