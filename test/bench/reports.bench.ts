import { strToU8, zipSync } from 'fflate'
import { writeXlsx } from '../../electron/reports/xlsx.ts'
import { renderReport } from '../../electron/reports/report-page.ts'
import { browserPrinter } from '../../electron/host/node/pdf-printer.ts'
import type { DocumentTable, ReportDocument } from '../../shared/reports/document.ts'
import { bigYear } from './support/big-year.ts'
import { line, ms, once, ratio, times } from './support/measure.ts'

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 100_000)
const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000)
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** A day and a year of a busy centre; a long workbook; a long print. */
export async function run(print: (line: string) => void): Promise<void> {
  const made = await once(() => bigYear(EVENTS))
  const bench = made.value
  print(`${EVENTS} events appended in ${ms(made.ms)}`)
  const client = await bench.signInAgain()
  const day = await times(20, () => client.need('reports.get', { from: '2025-06-12', to: '2025-06-12' }))
  print(line('report of one day, whole call', day))
  const year = await times(3, () => client.need('reports.get', { from: '2025-01-01', to: '2025-12-31' }))
  print(line('report of one year, whole call', year))
  print(line('days with their states', await times(5, () => client.need('reports.days', {}))))
  await bench.close()
  await workbook(print)
  await paper(print)
}

async function workbook(print: (line: string) => void): Promise<void> {
  const document = documentOf(ROWS)
  const before = process.resourceUsage().maxRSS
  const ours = await once(() => writeXlsx(document))
  const peak = (process.resourceUsage().maxRSS - before) / 1_024
  print(
    `XLSX of ${ROWS} rows: ${ms(ours.ms)}, ${ours.value.byteLength >> 10} KiB, peak +${peak.toFixed(0)} MiB`,
  )
  const plain = await once(async () => zipSync({ 'sheet.xml': strToU8(bareSheet(document)) }, { level: 6 }))
  print(`the same rows as bare strings zipped by fflate: ${ms(plain.ms)}`)
  print(ratio('the workbook takes', plain.ms, ours.ms))
}

async function paper(print: (line: string) => void): Promise<void> {
  const page = renderReport(documentOf(9_600), {
    say: (key) => key,
    css: 'table{font-size:8pt;border-collapse:collapse;width:100%}td{padding:0.7mm}',
    fonts: () => '',
    foot: 'bench',
  })
  const pdf = await once(() => browserPrinter(quiet).print(page))
  const pages = pdf.value.ok
    ? (Buffer.from(pdf.value.value)
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g)?.length ?? 0)
    : 0
  print(`PDF: ${pages} pages in ${ms(pdf.ms)}`)
}

function documentOf(rows: number): ReportDocument {
  const table: DocumentTable = {
    id: 'cases',
    title: 'Cases',
    columns: [
      { id: 'record', title: 'Record', kind: 'text' },
      { id: 'at', title: 'When', kind: 'instant' },
      { id: 'serial', title: 'Serial', kind: 'serial' },
      { id: 'model', title: 'Model', kind: 'text' },
      { id: 'fee', title: 'Fee', kind: 'money' },
    ],
    rows: Array.from({ length: rows }, (_, n) => [
      `RMA-PRG-2025-${n}`,
      1_750_000_000_000 + n * 60_000,
      `095XE${String(n).padStart(9, '0')}`,
      'Mavic Air 2',
      { amount: 6900, currency: 'USD' },
    ]),
  }
  const section = { id: 'cases', title: 'Cases', note: null, tables: [table] }
  return { title: 'Bench', language: 'en', zone: 'Europe/Prague', facts: [], sections: [section] }
}

function bareSheet({ sections }: ReportDocument): string {
  const rows = sections[0]?.tables[0]?.rows ?? []
  return rows
    .map((row) => `<row>${row.map((cell) => `<c><v>${JSON.stringify(cell)}</v></c>`).join('')}</row>`)
    .join('')
}
