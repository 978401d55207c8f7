import { read, utils } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { csvReaders, separators, type ExportChoices } from '../../../shared/reports/choices.ts'
import { csvLines, inert } from '../../../shared/reports/csv.ts'
import type { ReportDocument } from '../../../shared/reports/document.ts'

/** Texts that spreadsheets turn into something else. */
const ruined = [
  '15810000000000',
  '00420777123456',
  '095160021234567',
  '1581E5',
  '12E10',
  '1-2',
  '2026-03-02',
  '10:05',
  'TRUE',
  '3/4',
  '1,234',
  '12 %',
]

function documentWith(texts: readonly string[]): ReportDocument {
  const columns = [
    { id: 'serial', title: 'Serial', kind: 'text' },
    { id: 'count', title: 'Count', kind: 'count' },
  ] as const
  const rows = texts.map((text) => [text, 7])
  const table = { id: 'cases', title: 'Cases', columns: [...columns], rows }
  return {
    title: 'Report',
    language: 'en',
    zone: 'Europe/Prague',
    facts: [],
    sections: [{ id: 'cases', title: 'List', note: null, tables: [table] }],
  }
}

function written(texts: readonly string[], csv: ExportChoices['csv']): string {
  return [...csvLines(documentWith(texts), csv)].join('')
}

/** The texts of the first column as a spreadsheet shows them, read by a library that is not ours. */
function spreadsheetReads(csv: string, separator: string): readonly string[] {
  const book = read(csv, { type: 'string', FS: separator, raw: false })
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {}
  const rows = z
    .array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))
    .parse(utils.sheet_to_json(sheet, { header: 1, raw: true, defval: null, blankrows: true }))
  return rows.slice(1).map((row) => String(row[2] ?? ''))
}

describe('CSV for spreadsheets', () => {
  it.each(separators)('keeps every text as it is, separated by %j', (separator) => {
    const csv = written(ruined, { separator, bom: false, for: 'spreadsheets' })
    expect(spreadsheetReads(csv, separator)).toEqual(ruined)
  })

  it('keeps numbers numbers', () => {
    const csv = written(['095XE160021234'], { separator: ',', bom: false, for: 'spreadsheets' })
    expect(csv).toContain(',095XE160021234,7\r\n')
  })

  it('keeps every serial that could be one', () => {
    const serial = fc.stringMatching(/^[0-9]{14}$|^[0-9A-Z]{14}$|^0[0-9E]{13}$/)
    fc.assert(
      fc.property(fc.array(serial, { minLength: 1, maxLength: 20 }), (serials) => {
        const csv = written(serials, { separator: ';', bom: false, for: 'spreadsheets' })
        expect(spreadsheetReads(csv, ';')).toEqual(serials)
      }),
    )
  })
})

describe('CSV for programs', () => {
  it('is raw: a program reads what stands in the record', () => {
    const csv = written(ruined, { separator: ';', bom: false, for: 'programs' })
    const rows = z.array(z.array(z.string())).parse(parse(csv, { delimiter: ';' }))
    expect(rows.slice(1).map((row) => row[2])).toEqual(ruined)
  })
})

it('runs no formula for either reader', () => {
  const start = fc.constantFrom('=', '+', '-', '@', '|', '%', '\t=', ' =', '＝')
  fc.assert(
    fc.property(start, fc.string(), fc.constantFrom(...csvReaders), (first, rest, reader) => {
      const csv = written([first + rest], { separator: ';', bom: false, for: reader })
      const rows = z.array(z.array(z.string())).parse(parse(csv, { delimiter: ';' }))
      const cell = rows[1]?.[2] ?? ''
      const harmless = /^="[^"\r\n]*"$/.test(cell)
      expect(harmless || cell.startsWith("'")).toBe(true)
      expect(harmless ? '' : cell).toBe(harmless ? '' : inert(first + rest))
    }),
  )
})
