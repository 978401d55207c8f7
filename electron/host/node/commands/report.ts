import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { exportFormats } from '../../../../shared/reports/choices.ts'
import { everyColumn } from '../../../../shared/reports/columns.ts'
import { choicesOf, type CommandRequest } from '../../../../shared/reports/command-request.ts'
import { reportSections, type SectionId } from '../../../../shared/reports/sections.ts'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { err, ok, type Refusal, type Result } from '../../../../shared/kernel/result.ts'
import { askCore } from '../ask-core.ts'
import { askRunning } from '../ask-running.ts'
import { explainPerson, signInByFile } from '../sign-in-by-file.ts'
import { dateOf, languageOf, needed, separatorOf } from './arguments.ts'
import { handOver, makeHere, noFile, type Failure } from './make-here.ts'
import { refusalInWords } from './refusal-in-words.ts'

const usage = `Usage: carebench report --data DIR --date DATE [--to DATE] --format FORMAT --out FILE

Exports the report of one day, or of all days from --date to --to. The export is recorded in the ledger. Totals are
checked against the ledger first; if they differ, no report is written. Where Carebench runs on this folder, it is asked for
the report; otherwise the folder is opened for it.

  --data DIR         data folder
  --date DATE        YYYY-MM-DD, in the centre's time zone
  --to DATE          last day of a range
  --format FORMAT    pdf, xlsx, csv, json or html (the summary, for e-mail)
  --out FILE         file to write; an existing file is replaced. - writes to standard output
  --language LANG    cs or en (default: the centre's language)
  --sections LIST    only these sections, e.g. intakes,fees,reviews (default: all except the list of cases)
  --cases            include the list of cases
  --without LIST     columns to leave out, e.g. cases.serial,people.person
  --personal         include names of people; needs a manager's PIN, and the export is recorded under their name
  --person NAME      a manager, by the name on the sign-in screen
  --pin-file FILE    a file with the manager's PIN or password
  --separator SIGN   CSV separator: comma, semicolon or tab (default: what Excel expects in that language)
  --no-bom           CSV without a byte order mark

The file can be read by you only. Exit code 1 if no report was written or the PIN is not right, 3 if the folder is in use by
a program that cannot be asked.
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
    if (!format) throw new UsageError('--format must be pdf, xlsx, csv, json or html')
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const out = needed(values.out, '--out FILE')
    const manager =
      values.personal === true
        ? {
            name: needed(values.person, '--person NAME'),
            pinFile: needed(values['pin-file'], '--pin-file FILE'),
          }
        : null
    const request: CommandRequest = {
      from,
      to,
      format,
      language: languageOf(values.language),
      sections: sectionsOf(values.sections),
      cases: values.cases === true,
      hiddenColumns: columnsOf(values.without),
      separator: separatorOf(values.separator),
      bom: values['no-bom'] !== true,
      person: manager && { name: manager.name, secret: readFileSync(manager.pinFile, 'utf8').trim() },
    }
    const made = await askOrOpen(io, dataDir, request, manager)
    return await handOver(io, made, out)
  },
}

interface Manager {
  readonly name: string
  readonly pinFile: string
}

/** The program that runs on the folder makes the report; where none runs, the folder is opened for it. */
async function askOrOpen(
  io: CommandIo,
  dataDir: string,
  request: CommandRequest,
  manager: Manager | null,
): Promise<Result<Uint8Array, Failure>> {
  const failureOf = (refusal: Refusal): Failure => noReport(refusal, io, request)
  const asked = await askRunning(dataDir, request)
  if (asked) return asked.ok ? asked : err(failureOf(asked.error))
  const who = manager ? await managerOf(io, dataDir, request, manager) : null
  if (who?.ok === false) return who
  // Loaded here: a running program is asked without the whole core.
  const { openReportRunner: open } = await import('../../../program/report-command.ts')
  const { from, to, format } = request
  return await makeHere(io, dataDir, {
    open,
    make: (runner) =>
      runner.make({ from, to, format, choices: choicesOf(request, runner.language) }, who?.value),
    failureOf,
  })
}

function noReport(refusal: Refusal, io: CommandIo, { person }: CommandRequest): Failure {
  return noFile(
    'report',
    refusal,
    () =>
      explainPerson(refusal, person?.name ?? '') ??
      refusalInWords(refusal, io.program.resourcesDir, 'reports'),
  )
}

/** Names of customers leave only under the name of somebody who may see them all, and with their PIN. */
async function managerOf(
  io: CommandIo,
  dataDir: string,
  request: CommandRequest,
  { name, pinFile }: Manager,
): Promise<Result<string, Failure>> {
  const { openCore } = await import('../open-core.ts')
  const core = await openCore({ ...io, dataDir, systemGuard: await io.systemGuard(dataDir) })
  if (!core.ok) return err(core)
  const client = core.value.app.connect()
  try {
    const signedIn = await signInByFile(client, name, pinFile)
    const allowed = signedIn.ok ? await askCore(client, 'reports.choices', {}) : signedIn
    if (!allowed.ok) return err(noReport(allowed.error, io, request))
    return signedIn.ok ? ok(signedIn.value.personId) : err(noReport(signedIn.error, io, request))
  } finally {
    await core.value.close()
  }
}

function sectionsOf(value: string | undefined): SectionId[] | null {
  if (value === undefined) return null
  return listOf(value).map((name) => {
    const section = reportSections.find((known) => known === name)
    if (!section)
      throw new UsageError(`--sections: unknown section ${name}; choose from ${reportSections.join(', ')}`)
    return section
  })
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

function listOf(value: string): string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
