import { describe, expect, test } from 'vitest'
import { importTable, type ImportOutcome } from '../../../shared/catalogue/import.ts'
import type { ImportMode } from '../../../shared/catalogue/import-merge.ts'
import type { CatalogueTable } from '../../../shared/catalogue/check.ts'
import { content } from './shipped-content.ts'

const modelHeadings = ['Model', 'Category', 'Activation window', 'Coverage row', 'Fee row']
const coverageHeadings = ['Coverage row', 'Drone', 'Camera', 'Gimbal', 'Propellers', 'Battery', 'Grip']
const feeHeadings = ['Fee row', 'Replacement 1 (USD)', 'Replacement 2 (USD)']

function read(
  rows: string[][],
  table: CatalogueTable | null = null,
  mode: ImportMode = 'merge',
): ImportOutcome {
  return importTable({ rows, document: 'tables-2026.csv' }, table, mode, content)
}

/** Errors as `cell code value`, the way one would read them off the screen. */
function complaints(rows: string[][], table: CatalogueTable | null = null, mode?: ImportMode): string[] {
  const outcome = read(rows, table, mode)
  if (outcome.errors.length > 0) expect(outcome.content).toBeNull()
  return outcome.errors.map(({ cell, row, column, code, value }) =>
    `${cell ?? row ?? '-'} ${column ?? '-'}: ${code} ${value}`.trim(),
  )
}

describe('a table file is told by its headings', () => {
  test.each([
    ['models', modelHeadings],
    ['coverage', coverageHeadings],
    ['fees', feeHeadings],
    ['models', ['Model', 'Kategorie', 'Okno aktivace', 'Řádek krytí', 'Řádek poplatků']],
    ['coverage', ['Řádek krytí', 'Dron', 'Kamera', 'Gimbal', 'Vrtule', 'Baterie', 'Grip']],
    ['fees', ['Řádek poplatků', '1. výměna (USD)', '2. výměna (USD)']],
    ['fees', ['řádek poplatků', 'Poplatek za první výměnu ($)', 'Poplatek za druhou výměnu ($)']],
  ] as const)('%s', (table, headings) => {
    expect(read([[...headings]]).table).toBe(table)
  })

  test('headings of nothing that is known are one error', () => {
    expect(complaints([['Name', 'Price', 'Colour']])).toEqual(['- -: table-unknown Name Price Colour'])
    expect(complaints([])).toEqual(['- -: table-unknown'])
  })
})

describe('a models file', () => {
  test('adds a model and leaves the others', () => {
    const { content: after, rowCount } = read([modelHeadings, ['Mavic 3', 'drone', '48 h', 'Mavic', '---']])
    expect(rowCount).toBe(1)
    expect(after?.models.rows.length).toBe(content.models.rows.length + 1)
    expect(after?.models.rows.at(-1)).toEqual({
      name: 'Mavic 3',
      category: 'drone',
      activationWindow: { unit: 'hours', length: 48 },
      coverageRow: 'Mavic',
      feeRow: null,
      successors: [],
      ownPlans: {},
      otherReading: null,
    })
    expect(after?.models.source).toEqual({ document: 'tables-2026.csv', section: 'Models' })
  })

  test('keeps what its columns do not speak of', () => {
    const { content: after } = read([
      ['Model', 'Kategorie', 'Okno aktivace', 'Řádek krytí', 'Řádek poplatků'],
      ['Inspire 2', 'dron', '72 hodin', 'Inspire 2', 'Inspire 2'],
    ])
    const before = content.models.rows.find(({ name }) => name === 'Inspire 2')
    const inspire = after?.models.rows.find(({ name }) => name === 'Inspire 2')
    expect(inspire?.activationWindow).toEqual({ unit: 'hours', length: 72 })
    expect(inspire?.ownPlans).toEqual(before?.ownPlans)
    expect(before?.ownPlans.camera).toContain('Zenmuse X5S')
  })

  test('names every error at once, by row and column', () => {
    expect(
      complaints([
        modelHeadings,
        ['Mavic 3', 'plane', '48 h', 'Mavic', ''],
        ['', 'drone', 'two days', 'Mavic', ''],
        [],
        ['Mavic 4', 'drone', '', 'Mavic', '', 'stray'],
      ]),
    ).toEqual([
      'B2 Category: unknown-category plane',
      'A3 Model: missing-value',
      'C3 Activation window: unknown-window two days',
      'C5 Activation window: missing-value',
      'F5 -: too-many-cells stray',
    ])
  })

  test('rows that lead nowhere are named, with what was probably meant', () => {
    const { errors } = read([modelHeadings, ['Mavic 3', 'drone', '48 h', 'Mavik', 'Spark series']])
    expect(errors.map(({ code, cell, suggestion }) => [code, cell, suggestion])).toEqual([
      ['unknown-coverage-row', 'D2', 'Mavic'],
      ['unknown-fee-row', 'E2', 'Spark'],
    ])
  })

  test('one model twice, or spelled in two ways, is refused', () => {
    expect(
      complaints([
        modelHeadings,
        ['Mavic 3', 'drone', '48 h', 'Mavic', ''],
        ['Mavic 3', 'drone', '48 h', 'Mavic', ''],
        ['mavic air-2', 'drone', '48 h', 'Mavic', ''],
      ]),
    ).toEqual(['A3 Model: duplicate-row Mavic 3', 'A4 Model: duplicate-row mavic air-2'])
  })

  test('a formula is text, never run', () => {
    const formula = '=HYPERLINK("http://x")'
    const { content: after } = read([modelHeadings, [formula, 'drone', '48 h', 'Mavic', '']])
    expect(after?.models.rows.at(-1)?.name).toBe(formula)
  })

  test('names that could not be read back are refused', () => {
    expect(
      complaints([
        modelHeadings,
        ['A | B', 'drone', '48 h', '', ''],
        ['A\u0007', 'drone', '48 h', '', ''],
        ['---', 'drone', '48 h', '', ''],
        ['🚁', 'drone', '48 h', '', ''],
        ['x'.repeat(81), 'drone', '48 h', '', ''],
      ]).map((line) => line.split(' ').slice(0, 3).join(' ')),
    ).toEqual([
      'A2 Model: not-a-name',
      'A3 Model: not-a-name',
      'A4 Model: not-a-name',
      'A5 Model: not-a-name',
      'A6 Model: name-too-long',
    ])
  })

  test('plans of parts and successors are read, and must name models', () => {
    const headings = [...modelHeadings, 'Own plans', 'Successors', 'Other reading']
    const row = [
      'Inspire 3',
      'drone',
      '48 h',
      'Inspire 2',
      '',
      'kamera: Zenmuse X7 | Zenmuse X5S',
      'Inspire 2',
      '',
    ]
    const { content: after } = read([headings, row])
    expect(after?.models.rows.at(-1)).toMatchObject({
      ownPlans: { camera: ['Zenmuse X7', 'Zenmuse X5S'] },
      successors: ['Inspire 2'],
    })
    expect(complaints([headings, row.with(5, 'tail: Spark').with(6, 'Spark 2').with(7, 'mine')])).toEqual([
      'F2 Own plans: unknown-part tail',
      'H2 Other reading: unknown-reading mine',
    ])
    expect(complaints([headings, row.with(6, 'Spark 2')])).toEqual(['G2 Successors: unknown-model Spark 2'])
  })

  test('replacing takes models away, but none that another still names', () => {
    const rows = content.models.rows
      .filter(({ name }) => name !== 'Zenmuse X7')
      .map((model) => [model.name, model.category, '48 h', model.coverageRow ?? '', model.feeRow ?? ''])
    expect(complaints([modelHeadings, ...rows], 'models', 'replace')).toEqual([
      '14 Own plans: unknown-model Zenmuse X7',
    ])
  })
})

describe('a coverage file', () => {
  test('reads yes and no in both languages and dashes of any kind', () => {
    const { content: after } = read([coverageHeadings, ['Spark', 'Ano', 'ne', 'YES', 'no', '---', '–']])
    expect(after?.coverage.rows.find(({ row }) => row === 'Spark')?.cells).toEqual({
      drone: 'yes',
      camera: 'no',
      gimbal: 'yes',
      propellers: 'no',
      battery: 'not-part',
      grip: 'not-part',
    })
  })

  test('an empty cell is not "no"', () => {
    expect(complaints([coverageHeadings, ['Spark', 'yes', '', 'maybe', 'yes', 'yes', '---']])).toEqual([
      'C2 Camera: missing-value',
      'D2 Gimbal: unknown-coverage maybe',
    ])
  })

  test('columns missing, unknown or twice there are named', () => {
    expect(
      complaints([['Coverage row', 'Drone', 'Drone', 'Camera', 'Wings', 'Gimbal', 'Propellers', 'Battery']]),
    ).toEqual([
      'C1 Drone: duplicate-column Drone',
      'E1 Wings: unknown-column Wings',
      '1 Grip: missing-column',
    ])
  })

  test('a row that models still name cannot go', () => {
    expect(
      complaints([coverageHeadings, ['Spark', 'yes', 'yes', 'yes', 'yes', 'yes', '---']], null, 'replace'),
    ).toContain('- -: row-still-used Mavic')
  })
})

describe('a fees file', () => {
  test.each([
    ['69', 6900],
    ['69.5', 6950],
    ['69,50', 6950],
    ['$69', 6900],
    ['1 234,50', 123450],
    ['1,234.50', 123450],
    ['1.234,50 USD', 123450],
    ['1\u00a0234', 123400],
  ])('reads %s', (text, amount) => {
    const { content: after } = read([feeHeadings, ['Spark', text, '---']])
    expect(after?.fees.rows.find(({ row }) => row === 'Spark')?.fees).toEqual([
      { amount, currency: 'USD' },
      null,
    ])
  })

  test('does not guess, and never takes 0 for "not listed"', () => {
    expect(
      complaints([
        feeHeadings,
        ['Spark', '1,234', '99'],
        ['Mavic Air', '0', '99'],
        ['Mavic Pro', '-5', '9.999'],
        ['Mavic 2', 'free', '€99'],
        ['Ronin-S', '', '99'],
      ]),
    ).toEqual([
      'B2 Replacement 1 (USD): amount-ambiguous 1,234',
      'B3 Replacement 1 (USD): amount-zero 0',
      'B4 Replacement 1 (USD): not-an-amount -5',
      'C4 Replacement 2 (USD): amount-ambiguous 9.999',
      'B5 Replacement 1 (USD): not-an-amount free',
      'C5 Replacement 2 (USD): not-an-amount €99',
      'B6 Replacement 1 (USD): fees-gap',
    ])
  })

  test('a third replacement may have a column', () => {
    const { content: after } = read([
      [...feeHeadings, 'Replacement 3'],
      ['Spark', '49', '69', '89'],
    ])
    expect(after?.fees.rows.find(({ row }) => row === 'Spark')?.fees.length).toBe(3)
    expect(complaints([[...feeHeadings, 'Replacement 4']])).toEqual(['1 Replacement 3 (USD): missing-column'])
  })

  test('a file without rows is refused: it says nothing', () => {
    expect(complaints([feeHeadings, ['', ' '], []])).toEqual(['- -: no-rows'])
  })
})

test('ten thousand rows are read in one go', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [
    `Model ${index}`,
    'drone',
    '48 h',
    'Mavic',
    '---',
  ])
  const { content: after, errors } = read([modelHeadings, ...rows], null, 'merge')
  expect(errors).toEqual([])
  expect(after?.models.rows.length).toBe(content.models.rows.length + 10_000)
})
