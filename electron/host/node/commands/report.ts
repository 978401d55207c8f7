import { chmod, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isCalendarDate } from '../../../../shared/kernel/time.ts'
import { languages } from '../../../../shared/kernel/centre.ts'
import { exportFormats, usualChoices, type ExportChoices } from '../../../../shared/reports/choices.ts'
import { everyColumn } from '../../../../shared/reports/columns.ts'
import { reportSections, type SectionId } from '../../../../shared/reports/sections.ts'
import { openReportRunner } from '../../../program/report-command.ts'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { loadWords } from '../../../words/words.ts'
import type { Refusal } from '../../../../shared/kernel/result.ts'
import { askCore } from '../ask-core.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { explainPerson, signInByFile } from '../sign-in-by-file.ts'
import { explainRefusal } from '../open-core.ts'
import { nodePorts } from '../node-ports.ts'

const usage = `Usage: carebench report --data DIR --date DATE [--to DATE] --format FORMAT --out FILE

Exports the report of one day, or of all days from --date to --to. The export is recorded in the ledger. Totals are
checked against the ledger first; if they differ, no report is written. Carebench must not be running on this folder: set
up a schedule there instead (Reports → Schedule).

  --data DIR         data folder
  --date DATE        YYYY-MM-DD, in the centre's time zone
  --to DATE          last day of a range
  --format FORMAT    pdf, xlsx, csv or json
  --out FILE         file to write; an existing file is replaced
  --language LANG    cs or en (default: the centre's language)
  --sections LIST    only these sections, e.g. intakes,fees,reviews (default: all except the list of cases)
  --cases            include the list of cases
  --without LIST     columns to leave out, e.g. cases.serial,people.person
  --personal         include names of people; needs a manager's PIN, and the export is recorded under their name
  --person NAME      a manager, by the name on the sign-in screen
  --pin-file FILE    a file with the manager's PIN or password
  --separator SIGN   CSV separator: comma, semicolon or tab (default: what Excel expects in that language)
  --no-bom           CSV without a byte order mark

The file can be read by you only. Exit code 1 if no report was written or the PIN is not right, 3 if the folder is in use.
`

const options = {
  data: { type: 'string' },
  date: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  language: { type: 'string' },
  sections: { type: 'string' },
  cases: { type: 'boolean' },
  without: { type: 'string' },
  personal: { type: 'boolean' },
  person: { type: 'string' },
  'pin-file': { type: 'string' },
  separator: { type: 'string' },
  'no-bom': { type: 'boolean' },
} as const

/** Takes a report out of a data folder. */
export const report: Command = {
  name: 'report',
  summary: 'export the report of a day or range as PDF, XLSX, CSV or JSON',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options })
    const from = dateOf(values.date, '--date')
    const to = values.to === undefined ? from : dateOf(values.to, '--to')
    const format = exportFormats.find((known) => known === values.format)
    if (!format) throw new UsageError('--format must be pdf, xlsx, csv or json')
    const language = languages.find((known) => known === values.language)
    if (values.language !== undefined && !language) throw new UsageError('--language must be cs or en')
    const sections = sectionsOf(values.sections)
    const hiddenColumns = columnsOf(values.without)
    const separator = separatorOf(values.separator)
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const out = resolve(needed(values.out, '--out FILE'))
    const personal = values.personal === true
    const who = personal
      ? await managerOf(
          io,
          dataDir,
          needed(values.person, '--person NAME'),
          needed(values['pin-file'], '--pin-file FILE'),
        )
      : null
    if (who && !who.ok) return who.exit
    const ports = nodePorts({ program: io.program, dataDir, systemGuard: await io.systemGuard(dataDir) })
    try {
      const runner = await openReportRunner(ports)
      if (!runner.ok) {
        const { code, params } = runner.error
        if (code === 'no-centre') {
          io.err.write(`${dataDir} contains no centre yet.\n`)
          return exitCodes.no
        }
        const why = explainRefusal({ code, params }, dataDir)
        io.err.write(`${why.words}\n`)
        return why.exit
      }
      const usual = usualChoices(language ?? runner.value.language)
      const choices: ExportChoices = {
        ...usual,
        sections: withCases(sections ?? usual.sections, values.cases === true),
        hiddenColumns,
        personal,
        // What asks on a command line is a program.
        csv: { separator: separator ?? usual.csv.separator, bom: values['no-bom'] !== true, for: 'programs' },
      }
      const made = await runner.value
        .make({ from, to, format, choices }, who?.personId)
        .finally(() => runner.value.close())
      if (!made.ok) {
        io.err.write(`No report was written. ${inWords(made.error, io.program.resourcesDir)}\n`)
        return exitCodes.no
      }
      await writeForOwner(out, made.value)
      io.err.write(`${out}\n`)
      return exitCodes.done
    } finally {
      ports.log.close()
    }
  },
}

/** Names of customers leave only under the name of somebody who may see them all, and with their PIN. */
async function managerOf(
  io: CommandIo,
  dataDir: string,
  person: string,
  pinFile: string,
): Promise<
  { readonly ok: true; readonly personId: string } | { readonly ok: false; readonly exit: ExitCode }
> {
  const { openCore } = await import('../open-core.ts')
  const { program, err } = io
  const core = await openCore({ program, dataDir, systemGuard: await io.systemGuard(dataDir), err })
  if (!core.ok) {
    io.err.write(`${core.words}\n`)
    return { ok: false, exit: core.exit }
  }
  const client = core.value.app.connect()
  try {
    const signedIn = await signInByFile(client, person, pinFile)
    const allowed = signedIn.ok ? await askCore(client, 'reports.choices', {}) : signedIn
    if (signedIn.ok && allowed.ok) return { ok: true, personId: signedIn.value.personId }
    const why = allowed.ok ? null : explainPerson(allowed.error, person)
    io.err.write(`No report was written. ${why ?? 'The person could not be signed in.'}\n`)
    return { ok: false, exit: exitCodes.no }
  } finally {
    await core.value.close()
  }
}

/** A file that was there before keeps no wider mode than a new one. */
async function writeForOwner(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes, { mode: 0o600 })
  await chmod(path, 0o600).catch(() => undefined)
}

function sectionsOf(value: string | undefined): readonly SectionId[] | null {
  if (value === undefined) return null
  return listOf(value).map((name) => {
    const section = reportSections.find((known) => known === name)
    if (!section)
      throw new UsageError(`--sections: unknown section ${name}; choose from ${reportSections.join(', ')}`)
    return section
  })
}

function withCases(sections: readonly SectionId[], cases: boolean): SectionId[] {
  return reportSections.filter((id) => sections.includes(id) || (cases && id === 'cases'))
}

function columnsOf(value: string | undefined): string[] {
  const known = new Set(
    everyColumn().flatMap(({ tables }) =>
      tables.flatMap(({ id, columns }) => columns.map((column) => `${id}.${column}`)),
    ),
  )
  const names = listOf(value ?? '')
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined) throw new UsageError(`--without: unknown column ${unknown}`)
  return names
}

const signs = { comma: ',', semicolon: ';', tab: '\t' } as const

function separatorOf(value: string | undefined): ExportChoices['csv']['separator'] | null {
  if (value === undefined) return null
  if (value === 'comma' || value === 'semicolon' || value === 'tab') return signs[value]
  throw new UsageError('--separator must be comma, semicolon or tab')
}

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** What the screens say to the same refusal, in English. */
function inWords({ code, params }: Refusal, resourcesDir: string): string {
  const t = loadWords(resourcesDir).in('en', 'reports')
  const facts = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  )
  const keys = [`errors.${code}.what`, `errors.${code}.todo`, `export.${code}`]
  const sentences = keys.map((key) => ({ key, text: t(key, facts) })).filter(({ key, text }) => text !== key)
  return sentences.length === 0 ? `(${code})` : sentences.map(({ text }) => text).join(' ')
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`${name} is missing`)
  return value
}

function dateOf(value: string | undefined, name: string): string {
  if (value === undefined || !isCalendarDate(value)) throw new UsageError(`${name} must be YYYY-MM-DD`)
  return value
}
