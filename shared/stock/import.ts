import { z } from 'zod'
import { foldName } from '../catalogue/index.ts'
import { isCountry } from '../kernel/country-currency.ts'
import { normaliseSerial } from '../kernel/serial.ts'
import type { UnitGrade } from '../plans/index.ts'

export const stockColumns = ['serial', 'model', 'grade', 'region'] as const
export type StockColumn = (typeof stockColumns)[number]

export const stockProblems = [
  'missing',
  'unknown-model',
  'unknown-grade',
  'unknown-region',
  'serial-twice',
  'already-in-stock',
  'serial-retired',
  'serial-has-plan',
] as const
export type StockProblemCode = (typeof stockProblems)[number]

/** What is wrong in an import file: the row as a spreadsheet counts it (the header is row 1), the column, the value. */
export const stockProblem = z.object({
  row: z.int(),
  column: z.enum(stockColumns),
  value: z.string(),
  problem: z.enum(stockProblems),
})
export type StockProblem = z.infer<typeof stockProblem>

/** One row of a file: column → text, as the file has it. */
export type RawUnit = Readonly<Partial<Record<StockColumn, string>>>

export interface IncomingUnit {
  readonly serial: string
  readonly serialRaw: string
  readonly model: string
  readonly grade: UnitGrade
  readonly region: string
}

export interface StockImportContext {
  readonly models: readonly string[]
  /** Region of units whose row names none: the centre's. */
  readonly region: string
  /** Why this serial cannot come into stock, or null. */
  readonly problemOf: (
    serial: string,
  ) => Extract<StockProblemCode, 'already-in-stock' | 'serial-retired' | 'serial-has-plan'> | null
}

const headings: Readonly<Record<StockColumn, readonly string[]>> = {
  serial: ['serial', 'serial number', 'SN', 'sériové číslo', 'výrobní číslo'],
  model: ['model', 'product', 'produkt', 'výrobek'],
  grade: ['grade', 'condition', 'stav', 'jakost'],
  region: ['region', 'country', 'země', 'oblast'],
}

/** The column that a heading means, in either language; null where it is none of ours. */
export function stockColumnOf(heading: string): StockColumn | null {
  const folded = foldName(heading)
  return stockColumns.find((column) => headings[column].some((word) => foldName(word) === folded)) ?? null
}

const gradeWords: Readonly<Record<UnitGrade, readonly string[]>> = {
  new: ['new', 'nový', 'nová', 'nové', 'n'],
  equivalent: ['equivalent', 'refurbished', 'rovnocenný', 'rovnocenná', 'rovnocenné', 'repasovaný', 'e'],
}

/** `new` or `equivalent` (P12) as people write it in either language; null where the text is neither. */
export function readGrade(text: string): UnitGrade | null {
  const folded = foldName(text)
  const says = (grade: UnitGrade): boolean => gradeWords[grade].some((word) => foldName(word) === folded)
  return says('new') ? 'new' : says('equivalent') ? 'equivalent' : null
}

/**
 * Checks every row before any is taken. Answers with all units, or with every problem by row and column: nothing is
 * half-imported.
 */
export function checkUnits(
  rows: readonly RawUnit[],
  context: StockImportContext,
): { readonly units: readonly IncomingUnit[]; readonly problems: readonly StockProblem[] } {
  const units: IncomingUnit[] = []
  const problems: StockProblem[] = []
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    // A blank row keeps its number and asks for nothing.
    if (Object.keys(row).length === 0) continue
    const report = (column: StockColumn, problem: StockProblemCode): void => {
      problems.push({ row: index + 2, column, value: (row[column] ?? '').slice(0, 200), problem })
    }
    const serialRaw = (row.serial ?? '').trim()
    const serial = normaliseSerial(serialRaw)
    const model = matchModel(row.model ?? '', context.models)
    const grade = readGrade(row.grade ?? '')
    const region = (row.region ?? '').trim() === '' ? context.region : (row.region ?? '').trim().toUpperCase()
    const problem = serial === '' ? 'missing' : seen.has(serial) ? 'serial-twice' : context.problemOf(serial)
    if (problem) report('serial', problem)
    if (model === null) report('model', (row.model ?? '').trim() === '' ? 'missing' : 'unknown-model')
    if (grade === null) report('grade', (row.grade ?? '').trim() === '' ? 'missing' : 'unknown-grade')
    if (!isCountry(region)) report('region', 'unknown-region')
    seen.add(serial)
    if (model !== null && grade !== null) units.push({ serial, serialRaw, model, grade, region })
  }
  return { units: problems.length > 0 ? [] : units, problems }
}

/** A model by its name in any case, with or without the maker's name before it. */
function matchModel(text: string, models: readonly string[]): string | null {
  const folded = foldName(text).replace(/^dji/, '')
  return models.find((model) => foldName(model) === folded) ?? null
}
