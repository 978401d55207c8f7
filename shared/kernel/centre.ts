import { z } from 'zod'
import { isZone } from './time.ts'
import { isCountry, isCurrency } from './country-currency.ts'
import { nameOfLength } from './names.ts'

/** The languages that the program speaks. */
export const languages = ['cs', 'en'] as const
export type Language = (typeof languages)[number]

/** Minutes without a touch after which a line locks, where the centre chose nothing else. */
export const DEFAULT_IDLE_MINUTES = 10

/** What a manager decides about the centre. */
export const centreSettings = z.object({
  name: nameOfLength(80),
  /** Two to five letters or digits: part of every RMA number (`RMA-<code>-<year>-<n>`). */
  code: z
    .string()
    .max(20)
    .transform((text) => text.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{2,5}$/)),
  /** ISO 3166-1 alpha-2, e.g. CZ: plans and products of this region are served here (rule P15). */
  region: z.string().refine(isCountry, { error: 'not-a-country' }),
  /** IANA zone in which the centre's days begin and end (rule T4). */
  zone: z.string().max(64).refine(isZone, { error: 'not-a-zone' }),
  /** ISO 4217 */
  currency: z.string().refine(isCurrency, { error: 'not-a-currency' }),
  language: z.enum(languages),
  idleMinutes: z.int().min(1).max(240).default(DEFAULT_IDLE_MINUTES),
})
export type CentreSettings = z.infer<typeof centreSettings>

/** The centre as every other feature may know it, with the number of the bench it runs on. */
export interface CentreFacts extends CentreSettings {
  readonly id: string
  /** This bench: id of its signing key, its number within the centre (1…), its name. */
  readonly benchId: string
  readonly benchNumber: number
  /** What its numbers begin with: its own number, or a spare one while it does not know what it has given out. */
  readonly numberBlock: number
  readonly benchName: string
}
