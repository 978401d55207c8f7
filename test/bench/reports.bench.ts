import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { html } from '../../electron/paper/index.ts'
import { renderReport } from '../../electron/reports/report-page.ts'
import { browserPrinter } from '../../electron/host/node/pdf-printer.ts'
import { sql } from 'drizzle-orm'
import { openReadOnly, type Reader } from '../../electron/db/open.ts'
import { bigYear } from './support/big-year.ts'
import { longList } from './support/long-list.ts'
import { line, ms, once, ratio, times } from './support/measure.ts'

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 1_000_000)
const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000)
const PRINTED = 9_600
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const day = { from: '2025-06-12', to: '2025-06-12' }
const year = { from: '2025-01-01', to: '2025-12-31' }

/** A day and a year of a busy centre; a long workbook beside SheetJS; a long print. */
export async function run(print: (line: string) => void): Promise<void> {
  const made = await once(() => bigYear(EVENTS))
  const bench = made.value
  const file = openReadOnly(join(bench.dir, 'carebench.sqlite'))
  const [{ count } = { count: 0 }] = file.reader.all<{ count: number }>(
    sql`SELECT count(*) AS count FROM event`,
  )
  print(`${count} events appended in ${ms(made.ms)}`)
  const client = await bench.signInAgain()
  const ourDay = await times(20, () => client.need('reports.get', day))
  print(line('report of one day, whole call', ourDay))
  const ourYear = await times(5, () => client.need('reports.get', year))
  print(line('report of one year, whole call', ourYear))
  const plain = await once(() => countEach(file.reader))
  print(`the same year, grouped record by record: ${ms(plain.ms)}`)
  print(ratio('that takes', ourYear.p50, plain.ms))
  print(line('days with their states', await times(5, () => client.need('reports.days', {}))))
  file.close()
  await bench.close()
  workbook(print)
  await paper(print)
}

/** What a report would have to do without sums: counts by type, person and model, and medians of every state. */
function countEach(reader: Reader): unknown {
  return [
    reader.all(sql`SELECT type, actor, model, outcome, currency, exception, count(*), sum(amount)
      FROM report_fact GROUP BY 1, 2, 3, 4, 5, 6`),
    reader.all(sql`SELECT state, max(length) FROM (SELECT state, to_at - from_at AS length,
      row_number() OVER (PARTITION BY state ORDER BY to_at - from_at) AS rank,
      count(*) OVER (PARTITION BY state) AS count FROM report_stay WHERE to_at IS NOT NULL)
      WHERE rank = (count + 1) / 2 GROUP BY 1`),
  ]
}

const measured = z.object({ ms: z.number(), bytes: z.number(), peakMiB: z.number(), longestMs: z.number() })

function workbook(print: (line: string) => void): void {
  const script = join(import.meta.dirname, 'support', 'write-workbook.ts')
  const [ours, sheetJs] = (['ours', 'sheetjs'] as const).map((library) => {
    const said = execFileSync(process.execPath, [script, library, String(ROWS)], { encoding: 'utf8' })
    const result = measured.parse(JSON.parse(said))
    const memory = `peak +${result.peakMiB.toFixed(0)} MiB`
    const held = `holds the thread for ${ms(result.longestMs)} at most`
    print(`XLSX of ${ROWS} rows, ${library}: ${ms(result.ms)}, ${result.bytes >> 10} KiB, ${memory}, ${held}`)
    return result
  })
  if (!ours || !sheetJs) return
  print(ratio('SheetJS takes, of time', ours.ms, sheetJs.ms))
  print(ratio('SheetJS takes, of memory', ours.peakMiB, sheetJs.peakMiB))
}

async function paper(print: (line: string) => void): Promise<void> {
  const dir = join(import.meta.dirname, '..', '..', 'resources', 'paper')
  const css = ['paper', 'report'].map((name) => readFileSync(join(dir, `${name}.css`), 'utf8')).join('')
  const setup = {
    t: (key: string) => key,
    css,
    fonts: () => '',
    head: 'bench',
    letterhead: html``,
    summary: null,
  }
  const page = renderReport(longList(PRINTED), setup)
  const sizes: number[] = []
  for (const untagged of [true, false]) {
    const pdf = await once(() => browserPrinter(quiet).print({ ...page, untagged }))
    const bytes = pdf.value.ok ? Buffer.from(pdf.value.value) : Buffer.alloc(0)
    const pages = bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    sizes.push(pdf.ms)
    print(
      `PDF of ${pages} pages${untagged ? '' : ', with tags for screen readers'}: ${ms(pdf.ms)}, ${bytes.byteLength >> 10} KiB`,
    )
  }
  print(ratio('tags take', sizes[0] ?? 0, sizes[1] ?? 0))
}
