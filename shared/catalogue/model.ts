import { z } from 'zod'
import { isCalendarDate } from '../kernel/time.ts'
import { money } from '../kernel/money.ts'
import { otherReadings } from '../kernel/explanation-codes.ts'
import { components } from './components.ts'

export const categories = ['drone', 'gimbal', 'handheld', 'camera-module'] as const
export type Category = (typeof categories)[number]

/** What a coverage table says of one part. `not-part` is the guide's `---`: this plan has no such part. */
export const coverageCells = ['yes', 'no', 'not-part'] as const
export type CoverageCell = (typeof coverageCells)[number]

const name = z.string().trim().min(1).max(80)
const date = z.string().refine(isCalendarDate)

/** How long after its activation a plan may be bought for a unit: elapsed hours (E2) or calendar days (E3). */
export const activationWindow = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('hours'), length: z.int().positive() }),
  z.strictObject({ unit: z.literal('days'), length: z.int().positive() }),
])
export type ActivationWindow = z.infer<typeof activationWindow>

export const catalogueModel = z.strictObject({
  name,
  category: z.enum(categories),
  activationWindow,
  /** Null where the coverage table has no row for the model: its coverage is not listed, which is not "no". */
  coverageRow: name.nullable(),
  /** Null where the fee table has no row for the model. */
  feeRow: name.nullable(),
  /** Models that may replace this one when it is no longer made (reseal). */
  successors: z.array(name),
  /** Parts that have plans of their own, with the models that those plans are for (P11). */
  ownPlans: z.partialRecord(z.enum(components), z.array(name).min(1)),
  /** Set where the guide and the maker disagree about the model's category. */
  otherReading: z.enum(otherReadings).nullable(),
})
export type CatalogueModel = z.infer<typeof catalogueModel>

export const coverageRow = z.strictObject({
  row: name,
  cells: z.record(z.enum(components), z.enum(coverageCells)),
})
export type CoverageRow = z.infer<typeof coverageRow>

/** Fees by ordinal: the first is that of the first replacement. Null is the guide's `---`: no such fee is listed. */
export const feeRow = z.strictObject({ row: name, fees: z.array(money.nullable()) })
export type FeeRow = z.infer<typeof feeRow>

/** Figures of the plan that a manager may publish anew. */
export const policy = z.strictObject({
  /** Replacements that a plan grants (P1). */
  replacements: z.int().min(0),
  /** Further replacements that the Plus year grants (P5); the guide names none. */
  additionalReplacements: z.int().min(0),
})
export type Policy = z.infer<typeof policy>

/** Where a table comes from: the document and its section, said beside every figure. */
const source = z.strictObject({ document: name, section: name })

/**
 * One published version of the tables: plain data, kept whole for as long as a record was decided under it.
 * `checkCatalogue` tells whether its rows fit together.
 */
export const catalogue = z.strictObject({
  version: name,
  /** The first calendar date on which this version holds. */
  validFrom: date,
  models: z.strictObject({ source, rows: z.array(catalogueModel).min(1) }),
  coverage: z.strictObject({ source, informative: z.boolean(), rows: z.array(coverageRow) }),
  fees: z.strictObject({ source, informative: z.boolean(), rows: z.array(feeRow) }),
  policy: policy.extend({ source }),
})
export type Catalogue = z.infer<typeof catalogue>
