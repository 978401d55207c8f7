import { setImmediate as turn } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import type { ExportChoices, ExportFormat } from '../../shared/reports/choices.ts'
import { exportStream } from '../../shared/reports/events.ts'
import { cashTables } from '../../shared/reports/cash.ts'
import type { ReportTable } from '../../shared/reports/model.ts'
import type { By } from '../core/by.ts'
import { readRedactions } from '../ledger/redactions.ts'
import { adjustmentTable, caseLines, countCases, lateTable } from './case-lines.ts'
import type { ReportDeps } from './deps.ts'
import { answerReport, stepsOf, type RangeRefusal, type DateRange } from './make-report.ts'
import { readPast } from './past-store.ts'
import type { Writer, WriteRefusal } from './write-file.ts'

export interface ExportRequest extends DateRange {
  readonly format: ExportFormat
  readonly choices: ExportChoices
  readonly by: 'person' | 'schedule' | 'command-line'
}

export interface ExportWatcher {
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number) => void
}

/** Nobody watches and nobody cancels. */
export const withoutWatcher: ExportWatcher = { signal: new AbortController().signal, progress: () => {} }

/**
 * Makes a file of a report and records that it was taken out. Figures are checked against the ledger first: where they
 * differ, no file is made. Throws the signal's reason where it was cancelled; nothing is recorded then.
 */
export async function exportReport(
  deps: ReportDeps,
  write: Writer,
  { actor, now }: By,
  request: ExportRequest,
  { signal, progress }: ExportWatcher,
): Promise<Result<Uint8Array, RangeRefusal | WriteRefusal | Refusal<'changed-meanwhile'>>> {
  const { from, to, format, choices } = request
  const withCases = choices.sections.includes('cases')
  const figureSteps = stepsOf(request)
  // Each case is read once and written once.
  const total = 1_000 + (withCases ? countCases(deps.database.reader, request) : 0) * 2 + 500
  let done = 0
  const step = async (by: number): Promise<void> => {
    done += by
    progress(Math.min(Math.floor(done), total - 1), total)
    await turn()
    signal.throwIfAborted()
  }
  await step(0)
  const answer = await answerReport(deps, request, now, () => step(1_000 / figureSteps))
  if (!answer.ok) return answer
  const { report, day, late, recounted, benchKey, benches, adjustments: later } = answer.value
  const closedAt = day?.state === 'closed' ? day.closedAt : null
  const cases = withCases ? await casesOf(deps, request, choices.personal, step) : null
  const cash = choices.sections.includes('fees') ? deps.cashOf(request) : []
  const more = [
    ...(cash.length === 0 ? [] : [{ id: 'cash', records: null, tables: [...cashTables(cash)] }]),
    ...(late === null || late.lines.length === 0
      ? []
      : [{ id: 'late', records: late.count, tables: [lateTable(late)] }]),
    ...(later === null
      ? []
      : [{ id: 'adjustments', records: later.count, tables: [adjustmentTable(later)] }]),
    ...(cases === null ? [] : [{ id: 'cases', records: null, tables: [cases] }]),
  ]
  const past = format === 'pdf' || format === 'html' ? readPast(deps.database.reader, request) : []
  const redacted = readRedactions(deps.database.reader).size
  const file = await write(
    format,
    {
      report,
      past,
      cash,
      choices,
      more,
      closedAt,
      benches,
      benchKey,
      redacted,
      recounted: recounted.length > 0,
    },
    { step, signal },
  )
  if (!file.ok) return file
  signal.throwIfAborted()
  const tables = [...report.sections.filter(({ id }) => choices.sections.includes(id)), ...more]
  const rows = tables.flatMap((section) => section.tables).reduce((sum, table) => sum + table.rows.length, 0)
  const body = {
    from,
    to,
    format,
    choices,
    by: request.by,
    rows,
    personal: choices.personal,
    records: report.reconciliation.sections,
  }
  const logged = deps.ledger.transact({ actor, now: deps.now() }, (work) =>
    work.append(exportStream, uuidv7(), 0, [exportStream.event('report.exported', body)]),
  )
  if (!logged.ok) return logged
  progress(total, total)
  return ok(file.value)
}

/** The list of cases as it is now, however long it takes to read. */
async function casesOf(
  { database, personal }: ReportDeps,
  days: Days,
  withNames: boolean,
  step: (rows: number) => Promise<void>,
): Promise<ReportTable> {
  const snapshot = database.snapshot()
  try {
    return await caseLines(snapshot.reader, days, withNames ? personal : null, step)
  } finally {
    snapshot.close()
  }
}
