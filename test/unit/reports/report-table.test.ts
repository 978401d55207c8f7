import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCellWriter } from '../../../electron/reports/cell-text.ts'
import { tableHtml } from '../../../electron/reports/report-table.ts'
import type { DocumentTable } from '../../../shared/reports/document.ts'

/* A browser's time for a table grows with the square of its rows: a long list is printed as several tables that look like one. */

const context = { t: (key: string) => key, cell: createCellWriter('en', 'Europe/Prague') }

function listOf(rows: number): DocumentTable {
  return {
    id: 'cases',
    title: 'Cases',
    columns: [
      { id: 'record', title: 'Record', kind: 'text' },
      { id: 'count', title: 'Count', kind: 'count' },
    ],
    rows: Array.from({ length: rows }, (_, n) => [`R-${'x'.repeat(n % 9)}-${n}`, n]),
  }
}

function read(markup: string) {
  const tables = markup.match(/<table>[^]*?<\/table>/g) ?? []
  return tables.map((table) => ({
    heads: table.match(/<th /g)?.length ?? 0,
    widths: table.match(/<tr class="widths" aria-hidden="true">[^]*?<\/tr>/g) ?? [],
    rows: Array.from(table.matchAll(/<tr>\s*<td class="text">([^<]*)</g), ([, first]) => first),
  }))
}

test('every row of a list of any length is printed once and in order, under a head', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_700 }), (count) => {
      const list = listOf(count)
      const tables = read(tableHtml(list, context).toString())
      expect(tables.flatMap(({ rows }) => rows)).toEqual(list.rows.map(([first]) => first))
      for (const table of tables) {
        expect(table.heads).toBe(2)
        expect(table.rows.length).toBeGreaterThan(0)
        expect(table.rows.length).toBeLessThanOrEqual(400)
      }
    }),
    { numRuns: 30 },
  )
})

test('all parts of a long list have the widths of the whole, and a short list has no row for them', () => {
  const long = read(tableHtml(listOf(900), context).toString())
  expect(long).toHaveLength(3)
  expect(new Set(long.map(({ widths }) => widths.join('')))).toHaveLength(1)
  expect(long[0]?.widths.join('')).toContain('R-xxxxxxxx-')
  expect(read(tableHtml(listOf(400), context).toString())[0]?.widths).toEqual([])
})

test('an empty list says so', () => {
  expect(tableHtml(listOf(0), context).toString()).toContain('paper.none')
})
