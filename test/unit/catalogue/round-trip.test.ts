import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueTables } from '../../../shared/catalogue/check.ts'
import { components } from '../../../shared/catalogue/components.ts'
import type { CatalogueContent } from '../../../shared/catalogue/content.ts'
import { writeCsv } from '../../../shared/catalogue/csv.ts'
import { exportTable } from '../../../shared/catalogue/export.ts'
import { foldName } from '../../../shared/catalogue/fold.ts'
import { importTable } from '../../../shared/catalogue/import.ts'
import { importModes } from '../../../shared/catalogue/import-merge.ts'
import { catalogueContent } from '../../../shared/catalogue/content.ts'
import { categories, coverageCells } from '../../../shared/catalogue/model.ts'
import { tableLanguages } from '../../../shared/catalogue/table-words.ts'
import { readTable } from '../../../electron/catalogue/read-table.ts'
import { content as shipped } from './shipped-content.ts'

/** Names as people and hostile files write them: formulas, quotes, separators of every kind but those of our own lists. */
const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      "'=x",
      '+420',
      '@me',
      '-foo',
      'a;b'.replace(';', ','),
      'x "y" z',
      'Řídicí, modul',
      '1.5',
      '0069',
    ),
  )
  .map((text) => text.trim())
  .filter((text) => /^[^|;\p{Cc}]{1,80}$/u.test(text) && foldName(text) !== '' && text.trim() === text)
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 6, selector: foldName })
const fee = fc.option(
  fc.record({ amount: fc.integer({ min: 1, max: 99_999_99 }), currency: fc.constant('USD' as const) }),
)

const content: fc.Arbitrary<CatalogueContent> = fc
  .record({ models: names, coverage: names, fees: names })
  .chain((keys) =>
    fc.record({
      models: fc.tuple(
        ...keys.models.map((model) =>
          fc.record({
            name: fc.constant(model),
            category: fc.constantFrom(...categories),
            activationWindow: fc.record({
              unit: fc.constantFrom('hours' as const, 'days' as const),
              length: fc.integer({ min: 1, max: 9999 }),
            }),
            coverageRow: fc.option(fc.constantFrom(...keys.coverage)),
            feeRow: fc.option(fc.constantFrom(...keys.fees)),
            successors: fc.uniqueArray(fc.constantFrom(...keys.models)),
            ownPlans: fc.dictionary(
              fc.constantFrom(...components),
              fc.uniqueArray(fc.constantFrom(...keys.models), { minLength: 1 }),
            ),
            otherReading: fc.constantFrom(null, 'ronin-is-a-gimbal' as const),
          }),
        ),
      ),
      coverage: fc.tuple(
        ...keys.coverage.map((row) =>
          fc.record({
            row: fc.constant(row),
            cells: fc.record({
              drone: fc.constantFrom(...coverageCells),
              camera: fc.constantFrom(...coverageCells),
              gimbal: fc.constantFrom(...coverageCells),
              propellers: fc.constantFrom(...coverageCells),
              battery: fc.constantFrom(...coverageCells),
              grip: fc.constantFrom(...coverageCells),
            }),
          }),
        ),
      ),
      fees: fc.tuple(
        ...keys.fees.map((row) =>
          fc.record({ row: fc.constant(row), fees: fc.array(fee, { maxLength: 4 }) }),
        ),
      ),
    }),
  )
  .map(({ models, coverage, fees }) =>
    catalogueContent.parse({
      ...shipped,
      models: { ...shipped.models, rows: models },
      coverage: { ...shipped.coverage, rows: coverage },
      fees: { ...shipped.fees, rows: fees },
    }),
  )

describe('what is exported is what is imported', () => {
  test('for any catalogue, table, language and mode', async () => {
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.constantFrom(...catalogueTables),
        fc.constantFrom(...tableLanguages),
        fc.constantFrom(...importModes),
        async (catalogue, table, language, mode) => {
          const csv = writeCsv(exportTable(catalogue, table, language), language)
          const read = await readTable(new TextEncoder().encode(csv))
          if (!read.ok) throw new Error(JSON.stringify(read.error))
          const outcome = importTable({ rows: read.value.rows, document: 'x.csv' }, null, mode, catalogue)
          expect(outcome.errors).toEqual([])
          expect(outcome.table).toBe(table)
          expect(outcome.content).toEqual(catalogue)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('and onto another catalogue, the table becomes the exported one', () => {
    for (const table of ['coverage', 'fees'] as const) {
      const rows = exportTable(shipped, table, 'cs')
      const emptied = { ...shipped, models: { ...shipped.models, rows: shipped.models.rows.slice(0, 1) } }
      const base = { ...emptied, [table]: { ...shipped[table], rows: shipped[table].rows.slice(0, 2) } }
      const outcome = importTable({ rows, document: 'x.csv' }, table, 'replace', base)
      expect(outcome.content?.[table].rows).toEqual(shipped[table].rows)
    }
  })
})
