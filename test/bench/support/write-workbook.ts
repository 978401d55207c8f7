import { performance } from 'node:perf_hooks'
import { utils, write, type CellObject } from '@e965/xlsx'
import { writeXlsx } from '../../../electron/reports/xlsx.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'
import { longList } from './long-list.ts'

/*
 * Writes one workbook in a process of its own, so that its peak of memory is nobody else's:
 * node write-workbook.ts ours|sheetjs ROWS → {"ms","bytes","peakMiB","baseMiB","longestMs"} on standard output.
 */
const [library, rows] = process.argv.slice(2)
const document = longList(Number(rows))
const base = process.resourceUsage().maxRSS
const waits: number[] = []
const start = performance.now()
let last = start
const beat = setInterval(() => {
  waits.push(performance.now() - last)
  last = performance.now()
}, 5)
const file = library === 'ours' ? await writeXlsx(document) : sheetJs(document)
const ms = performance.now() - start
clearInterval(beat)
process.stdout.write(
  JSON.stringify({
    ms,
    bytes: file.byteLength,
    peakMiB: (process.resourceUsage().maxRSS - base) / 1_024,
    // How long nobody else had a turn.
    longestMs: Math.max(performance.now() - last, ...waits),
  }),
)

/** The same cells with the same formats. */
function sheetJs({ sections }: ReportDocument): Uint8Array {
  const table = sections[0]?.tables[0]
  const cells = (table?.rows ?? []).map((row) =>
    row.map((cell, at): CellObject => {
      if (typeof cell === 'object' && cell !== null) {
        return { t: 'n', v: cell.amount / 100, z: '#,##0.00 "USD"' }
      }
      if (at === 1) return { t: 'n', v: Number(cell) / 86_400_000 + 25_569, z: 'yyyy-mm-dd hh:mm:ss' }
      return { t: 's', v: String(cell) }
    }),
  )
  const book = utils.book_new()
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([table?.columns.map(({ title }) => title) ?? [], ...cells]),
  )
  return new Uint8Array(Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx', compression: true })))
}
