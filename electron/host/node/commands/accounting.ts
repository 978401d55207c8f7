import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { accountingFormats, type AccountingRequest } from '../../../../shared/accounting/request.ts'
import { err, type Refusal, type Result } from '../../../../shared/kernel/result.ts'
import { askRunning } from '../ask-running.ts'
import { UsageError, type Command, type CommandIo } from '../command.ts'
import { dateOf, languageOf, needed, separatorOf } from './arguments.ts'
import { handOver, makeHere, noFile, type Failure } from './make-here.ts'
import { refusalInWords } from './refusal-in-words.ts'

const usage = `Usage: carebench accounting --data DIR --from DATE --to DATE --format FORMAT --out FILE

Exports the receipts and credit notes of all days from --from to --to for the accountant, with columns for each rate of
VAT. Amounts of credit notes are below zero. No names are in the file. The export is recorded in the ledger. Where Carebench
runs on this folder, it is asked for the file; otherwise the folder is opened for it.

  --data DIR         data folder
  --from DATE        first day, YYYY-MM-DD, in the centre's time zone
  --to DATE          last day (default: the first)
  --format FORMAT    csv or xlsx
  --out FILE         file to write; an existing file is replaced. - writes to standard output
  --language LANG    cs or en (default: the centre's language)
  --separator SIGN   CSV separator: comma, semicolon or tab (default: what Excel expects in that language)
  --no-bom           CSV without a byte order mark

The file can be read by you only. Exit code 1 if no file was written, 3 if the folder is in use by a program that cannot be
asked.
`

const options = {
  data: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  language: { type: 'string' },
  separator: { type: 'string' },
  'no-bom': { type: 'boolean' },
} as const

/** Takes documents for the accountant out of a data folder. */
export const accounting: Command = {
  name: 'accounting',
  summary: 'export receipts and credit notes with VAT by rate as CSV or XLSX',
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args: [...args], options })
    const from = dateOf(values.from, '--from')
    const to = values.to === undefined ? from : dateOf(values.to, '--to')
    const format = accountingFormats.find((known) => known === values.format)
    if (!format) throw new UsageError('--format must be csv or xlsx')
    const dataDir = resolve(needed(values.data, '--data DIR'))
    const out = needed(values.out, '--out FILE')
    const made = await askOrOpen(io, dataDir, {
      kind: 'accounting',
      from,
      to,
      format,
      language: languageOf(values.language),
      separator: separatorOf(values.separator),
      bom: values['no-bom'] !== true,
    })
    return await handOver(io, made, out)
  },
}

/** The program that runs on the folder makes the file; where none runs, the folder is opened for it. */
async function askOrOpen(
  io: CommandIo,
  dataDir: string,
  request: AccountingRequest,
): Promise<Result<Uint8Array, Failure>> {
  const failureOf = (refusal: Refusal): Failure =>
    noFile('file', refusal, () => refusalInWords(refusal, io.program.resourcesDir, 'accounting'))
  const asked = await askRunning(dataDir, request)
  if (asked) return asked.ok ? asked : err(failureOf(asked.error))
  // Loaded here: a running program is asked without the whole core.
  const { openAccountingRunner: open } = await import('../../../program/accounting-command.ts')
  return await makeHere(io, dataDir, { open, make: (runner) => runner.make(request), failureOf })
}
