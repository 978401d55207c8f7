import { DateTime } from 'luxon'
import { requestInput, type ImportProblem, type RequestInput } from './contract.ts'

/** One row of an import file: column name → text, as the file has it; nothing at all for a blank row. */
export type RawRequest = Readonly<Record<string, string>>

/** What an import is checked against. */
export interface ImportContext {
  readonly models: readonly string[]
  readonly isNumberKnown: (number: string) => boolean
  /** The centre's zone: dates and times without an offset are local to it. */
  readonly zone: string
  /** ms, UTC */
  readonly now: number
}

export const importColumns = [
  'number',
  'serial',
  'model',
  'name',
  'phone',
  'email',
  'cause',
  'words',
  'damagedOn',
  'filedAt',
] as const
type Column = (typeof importColumns)[number]

const required: readonly Column[] = ['serial', 'name']

/** Names that the columns go by in files from elsewhere, in lower case without diacritics and spaces. */
const aliases: Readonly<Record<string, Column>> = {
  requestnumber: 'number',
  cislo: 'number',
  cislozadosti: 'number',
  serialnumber: 'serial',
  sn: 'serial',
  seriovecislo: 'serial',
  product: 'model',
  customer: 'name',
  fullname: 'name',
  jmeno: 'name',
  zakaznik: 'name',
  telephone: 'phone',
  telefon: 'phone',
  mail: 'email',
  emailaddress: 'email',
  pricina: 'cause',
  description: 'words',
  popis: 'words',
  damagedate: 'damagedOn',
  datumposkozeni: 'damagedOn',
  created: 'filedAt',
  createdat: 'filedAt',
  podano: 'filedAt',
}

/** The column that a header names, or null. */
export function columnOf(header: string): Column | null {
  const plain = header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  return importColumns.find((column) => column.toLowerCase() === plain) ?? aliases[plain] ?? null
}

/**
 * Checks every row before any is taken. Answers with all requests, or with every problem by row (the header is row 1)
 * and column: nothing is half-imported.
 */
export function checkRequests(
  rows: readonly RawRequest[],
  context: ImportContext,
): { readonly requests: readonly RequestInput[]; readonly problems: readonly ImportProblem[] } {
  const requests: RequestInput[] = []
  const problems: ImportProblem[] = []
  const seen = new Set<string>()
  for (const [index, row] of rows.entries()) {
    // A blank row keeps its number and asks for nothing.
    if (Object.keys(row).length === 0) continue
    const report = (column: string, problem: ImportProblem['problem'], value = row[column] ?? ''): void => {
      problems.push({ row: index + 2, column, value: value.slice(0, 200), problem })
    }
    const before = problems.length
    for (const column of required) if ((row[column] ?? '').trim() === '') report(column, 'missing')
    const model = (row['model'] ?? '').trim()
    const known = model === '' ? null : (matchModel(model, context.models) ?? undefined)
    if (known === undefined) report('model', 'unknown-model')
    const filedAt = readInstant(row['filedAt'] ?? '', context.zone)
    if (filedAt === undefined) report('filedAt', 'invalid')
    else if (filedAt !== null && filedAt > context.now) report('filedAt', 'in-the-future')
    const number = (row['number'] ?? '').trim()
    if (number !== '' && seen.has(number)) report('number', 'number-twice')
    if (number !== '' && context.isNumberKnown(number)) report('number', 'number-known')
    seen.add(number)
    const parsed = requestInput.safeParse({
      ...row,
      model: known ?? null,
      cause: blankToNull(row['cause']?.trim().toLowerCase()),
      damagedOn: blankToNull(row['damagedOn']?.trim()),
      email: (row['email'] ?? '').trim(),
      filedAt: filedAt ?? null,
    })
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const column = String(issue.path[0] ?? '')
        if (!problems.slice(before).some((problem) => problem.column === column)) report(column, 'invalid')
      }
    } else if (problems.length === before) requests.push(parsed.data)
  }
  return { requests: problems.length > 0 ? [] : requests, problems }
}

/** A model by its name, with or without the maker's name before it, in any case. */
function matchModel(text: string, models: readonly string[]): string | null {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/^dji\s+/, '')
      .replaceAll(/\s+/g, ' ')
  return models.find((model) => plain(model) === plain(text)) ?? null
}

function blankToNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text
}

/** ms UTC; null where empty; undefined where it is no date. */
function readInstant(text: string, zone: string): number | null | undefined {
  if (text.trim() === '') return null
  const at = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone })
  return at.isValid ? at.toMillis() : undefined
}
