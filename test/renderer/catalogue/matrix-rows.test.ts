import { describe, expect, test } from 'vitest'
import shipped from '../../../resources/catalogue/2026.1.json' with { type: 'json' }
import { findRows, modelRows } from '../../../renderer/catalogue/matrix-rows.ts'
import { catalogue } from '../../../shared/catalogue/model.ts'

const tables = catalogue.parse(shipped)
const rows = modelRows(tables)

describe('the table of all models', () => {
  test('tells covered, not covered, not a part and not listed apart', () => {
    const row = (slug: string) => rows.find((candidate) => candidate.slug === slug)
    expect(row('phantom-4-pro-v2-0')?.coverage.cells.battery).toBe('no')
    expect(row('inspire-2')?.coverage.cells.camera).toBe('not-part')
    expect(row('osmo-pocket')?.coverage.cells.camera).toBe('not-listed')
    expect(row('spark')?.coverage.cells.camera).toBe('yes')
  })

  test('has a column for both fees, and none of them is ever 0', () => {
    for (const { fees } of rows) {
      expect(fees.length).toBe(2)
      for (const { fee } of fees) expect(fee?.amount).not.toBe(0)
    }
  })

  test('has as many fee columns as any row lists', () => {
    const more = structuredClone(tables)
    more.fees.rows[0]?.fees.push({ amount: 19_900, currency: 'USD' })
    expect(modelRows(more).every(({ fees }) => fees.length === 3)).toBe(true)
  })

  test('shows all rows while nothing is typed, and the meant one first once something is', () => {
    expect(findRows(rows, ' ').rows.length).toBe(rows.length)
    expect(findRows(rows, 'ph4a').rows[0]?.row.slug).toBe('phantom-4-advanced')
    expect(findRows(rows, 'ph4a').alike).toBe(false)
  })

  test('says where names are only alike, and where none is', () => {
    expect(findRows(rows, 'spakr')).toMatchObject({ alike: true, rows: [{ row: { slug: 'spark' } }] })
    expect(findRows(rows, '1581F5FKD232800D2TK8')).toEqual({ rows: [], alike: false })
  })
})
