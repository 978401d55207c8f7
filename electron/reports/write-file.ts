import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { ExportFormat } from '../../shared/reports/choices.ts'
import type { CashOfDay } from '../../shared/reports/cash.ts'
import { csvLines } from '../../shared/reports/csv.ts'
import { documentOf, type DocumentSetup, type ReportDocument } from '../../shared/reports/document.ts'
import { reportJson } from '../../shared/reports/json.ts'
import type { Report } from '../../shared/reports/model.ts'
import { summaryOf, type Past } from '../../shared/reports/summary.ts'
import { summaryInWords } from '../../shared/reports/summary-words.ts'
import { calendarDateText } from '../../shared/words/values.ts'
import { letterhead, loadFonts, type Fonts } from '../paper/index.ts'
import type { ReportDeps } from './deps.ts'
import { renderReport } from './report-page.ts'
import { renderSummaryMail } from './summary-mail.ts'
import { writeXlsx } from './xlsx.ts'

export type WriteRefusal = Refusal<'no-browser' | 'print-failed'>

export interface FileSource extends Pick<
  DocumentSetup,
  'choices' | 'more' | 'closedAt' | 'benches' | 'benchKey' | 'redacted' | 'recounted'
> {
  readonly report: Report
  /** What the summary compares it with; PDF and e-mail have one. */
  readonly past: readonly Past[]
  /** The cash books of its days. */
  readonly cash: readonly CashOfDay[]
}

const LINES = 500
const longDate = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const

/** Who watches the writing: `step` after so many rows; it throws where nobody wants the file any more. */
export interface WriteWatch {
  readonly step: (rows: number) => Promise<void>
  readonly signal: AbortSignal
}

export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
}

/** Writes a report in a format. Fonts and style sheets are read when they are first needed. */
export function createWriter(deps: ReportDeps) {
  let paper: { readonly fonts: Fonts; readonly css: string } | null = null
  const loadPaper = () => {
    const dir = join(deps.resourcesDir, 'paper')
    const css = ['paper', 'report'].map((name) => readFileSync(join(dir, `${name}.css`), 'utf8')).join('')
    return { fonts: loadFonts(join(dir, 'fonts')), css }
  }
  return async (
    format: ExportFormat,
    source: FileSource,
    { step, signal }: WriteWatch,
  ): Promise<Result<Uint8Array, WriteRefusal>> => {
    const { report, past, cash, ...of } = source
    const { choices } = of
    const t = deps.words.in(choices.language, 'reports')
    const centre = deps.centre()
    const setup = { ...of, centre: centre.name, nameOf: deps.nameOf }
    const document = documentOf(report, { ...setup, t })
    const isDay = report.from === report.to
    const summary = () => summaryInWords(summaryOf(report, past), { isDay, cash, t })
    const dateText = (date: string) => calendarDateText(date, choices.language, longDate)
    const head = `${centre.name} · ${dateText(report.from)}${isDay ? '' : ` – ${dateText(report.to)}`}`
    switch (format) {
      case 'csv':
        return ok(await encoded(csvLines(document, choices.csv), step))
      case 'xlsx':
        return ok(await writeXlsx(document, step))
      case 'json':
        return ok(new TextEncoder().encode(reportJson(report, setup)))
      case 'html':
        return ok(new TextEncoder().encode(renderSummaryMail(document, summary(), head)))
      case 'pdf': {
        paper ??= loadPaper()
        const top = letterhead(
          { ...centre, letterhead: deps.letterhead() },
          deps.words.in(choices.language, 'paper'),
        )
        const page = renderReport(document, { t, ...paper, head, letterhead: top, summary: summary() })
        const untagged = rowsOf(document) > MOST_TAGGED
        await step(0)
        const printed = await deps.pdf.print({ ...page, untagged }, signal)
        return printed.ok ? ok(printed.value) : refuse(printed.error.code, { detail: printed.error.detail })
      }
      default:
        return missingCase(format)
    }
  }
}
/** Rows of a print that is still tagged for screen readers: about sixty pages. */
const MOST_TAGGED = 3_000

function rowsOf({ sections }: ReportDocument): number {
  return sections.flatMap(({ tables }) => tables).reduce((sum, { rows }) => sum + rows.length, 0)
}

/** Lines as bytes, a few hundred at a time: others have their turn in between. */
async function encoded(lines: Iterable<string>, step: WriteWatch['step']): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let batch: string[] = []
  for (const line of lines) {
    batch.push(line)
    if (batch.length < LINES) continue
    chunks.push(Buffer.from(batch.join(''), 'utf8'))
    await step(batch.length)
    batch = []
  }
  return Buffer.concat([...chunks, Buffer.from(batch.join(''), 'utf8')])
}

export type Writer = ReturnType<typeof createWriter>
