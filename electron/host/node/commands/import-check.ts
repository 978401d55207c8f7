import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { contentOf } from '../../../../shared/catalogue/content.ts'
import {
  importKinds,
  listKinds,
  listSpecs,
  noChoices,
  readMapFile,
  type ImportKind,
  type Problem,
  type ReadChoices,
} from '../../../../shared/imports/index.ts'
import { isCountry } from '../../../../shared/kernel/country-currency.ts'
import { isZone } from '../../../../shared/kernel/time.ts'
import { readShippedCatalogues } from '../../../catalogue/index.ts'
import { checkFile, type CheckedFile } from '../../../imports/index.ts'
import { loadWords } from '../../../words/words.ts'
import { onNamedFile } from '../named-file.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const usage = `Usage: carebench import check --kind KIND FILE [--map FILE] [--json]

Shows how an import would read a file, row by row. Opens no data folder and changes nothing: whether a record is already
there is not checked. Models are those of the newest catalogue that ships.

  --kind KIND     requests, reviews, stock, plans, prices or catalogue
  --map FILE      JSON that says how to read the file: { "columns": { HEADING: COLUMN or null }, "dateOrder": "dmy" or
                  "mdy", "encoding", "separator", "sheet" }; everything in it may be left out
  --json          { rows: [{ row, values, problems: [{ column, code, message }], cleaned: [...] }], encoding, separator,
                  summary: { rows, good, refused, cleaned }, problems } instead of lines of text
  --zone ZONE     time zone of dates without an offset (default: Europe/Prague)
  --country CODE  country of phone numbers without a prefix, and of rows without a region (default: CZ)

Columns of
${listKinds.map((kind) => `  ${kind.padEnd(10)}${listSpecs[kind].columns.map(({ id }) => id).join(', ')}`).join('\n')}

Exit code 0 if every row is good, 1 if one is not or the file cannot be read.
`

const options = {
  kind: { type: 'string' },
  map: { type: 'string' },
  json: { type: 'boolean' },
  zone: { type: 'string' },
  country: { type: 'string' },
} as const

/** Reads a file as an import would, and says what of it is good. */
export const importCheck: Command = {
  name: 'import check',
  summary: 'show how an import would read a file',
  usage,
  async run(args, io) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const kind = importKinds.find((known) => known === values.kind)
    if (!kind) throw new UsageError(`--kind must be one of ${importKinds.join(', ')}`)
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new UsageError('name one file')
    const zone = values.zone ?? 'Europe/Prague'
    if (!isZone(zone)) throw new UsageError('--zone must be an IANA time zone')
    const country = values.country ?? 'CZ'
    if (!isCountry(country)) throw new UsageError('--country must be a country code such as CZ')
    const choices = values.map === undefined ? noChoices : await readMap(values.map, kind)
    const [oldest, ...later] = readShippedCatalogues(io.program.resourcesDir)
    const catalogue = later.at(-1) ?? oldest
    const checked = await checkFile(await onNamedFile(file, (path) => readFile(path)), kind, choices, {
      now: Date.now(),
      zone,
      country,
      models: catalogue.models.rows.map(({ name }) => name),
      catalogue: contentOf(catalogue),
      document: basename(file),
    })
    const messages = loadWords(io.program.resourcesDir)
    const say = messageOf(messages.in('en', 'imports'), messages.in('en', 'catalogue'), kind)
    if (!checked.ok) {
      const { code } = checked.error
      const told = Object.entries(checked.error.params).map(([name, value]) => [name, String(value)])
      const message = messages.in('en', 'imports')(`errors.${code}.what`, Object.fromEntries(told))
      io.out.write(values.json === true ? `${JSON.stringify(unreadable(code, message))}\n` : `${message}\n`)
      return exitCodes.no
    }
    const report = reportOf(checked.value, say)
    io.out.write(values.json === true ? `${JSON.stringify(report)}\n` : textOf(report))
    return report.summary.refused > 0 || report.problems.length > 0 ? exitCodes.no : exitCodes.done
  },
}

interface Said {
  readonly column: string
  readonly code: string
  readonly message: string
}
type Say = (problem: Problem) => Said

interface Report {
  readonly rows: readonly {
    readonly row: number
    readonly values: Readonly<Record<string, string>>
    readonly problems: readonly Said[]
    readonly cleaned: readonly Said[]
  }[]
  readonly encoding: string | null
  readonly separator: string | null
  readonly summary: {
    readonly rows: number
    readonly good: number
    readonly refused: number
    readonly cleaned: number
  }
  /** Of the file as a whole. */
  readonly problems: readonly Said[]
}

function reportOf({ grid, rows, problems }: CheckedFile, say: Say): Report {
  const refused = rows.filter((row) => row.problems.length > 0).length
  return {
    rows: rows.map(({ row, values, problems, notes }) => ({
      row,
      values,
      problems: problems.map(say),
      cleaned: notes.map(say),
    })),
    encoding: grid.encoding,
    separator: grid.separator,
    summary: {
      rows: rows.length,
      good: rows.length - refused,
      refused,
      cleaned: rows.filter(({ notes }) => notes.length > 0).length,
    },
    problems: problems.map(say),
  }
}

function unreadable(code: string, message: string): Report {
  return {
    rows: [],
    encoding: null,
    separator: null,
    summary: { rows: 0, good: 0, refused: 0, cleaned: 0 },
    problems: [{ column: '', code, message }],
  }
}

function textOf({ rows, encoding, separator, summary, problems }: Report): string {
  const lines = rows.flatMap(({ row, problems, cleaned }) => [
    ...problems.map(({ column, message }) => `row ${row}, ${column || 'row'}: ${message}`),
    ...cleaned.map(({ column, message }) => `row ${row}, ${column}: ${message}`),
  ])
  const how = [encoding, separator === '\t' ? 'tab' : separator].filter((part) => part !== null)
  const head = `${summary.rows} rows, ${summary.good} good, ${summary.refused} refused${how.length > 0 ? ` (${how.join(', ')})` : ''}`
  return [
    head,
    ...problems.map(({ column, message }) => `${column || 'file'}: ${message}`),
    ...lines,
    '',
  ].join('\n')
}

/** What the screens say to the same problem, in English. */
function messageOf(
  lists: (key: string, facts?: Readonly<Record<string, string>>) => string,
  tables: (key: string) => string,
  kind: ImportKind,
): Say {
  return ({ column, code, value }) => ({
    column,
    code,
    message: kind === 'catalogue' ? tables(`error.${code}`) : lists(`problem.${code}`, { value }),
  })
}

async function readMap(path: string, kind: ImportKind): Promise<ReadChoices> {
  const list = listKinds.find((known) => known === kind)
  const choices = readMapFile(
    await onNamedFile(path, (named) => readFile(named, 'utf8')),
    list === undefined ? [] : listSpecs[list].columns,
  )
  if (!choices) throw new UsageError('--map: the file is not a JSON object of headings and columns')
  return choices
}
