import { describe, expect, test } from 'vitest'
import type { CatalogueContent } from '../../../shared/catalogue/content.ts'
import { diffCatalogues, isSame } from '../../../shared/catalogue/diff.ts'
import { content } from './shipped-content.ts'

function change(edit: (draft: CatalogueContent) => void): CatalogueContent {
  const draft = structuredClone(content)
  edit(draft)
  return draft
}

describe('the difference between two catalogues', () => {
  test('equal ones have none, whatever the order of rows', () => {
    expect(isSame(diffCatalogues(content, content))).toBe(true)
    const turned = change(({ models }) => void (models.rows = models.rows.toReversed()))
    expect(isSame(diffCatalogues(content, turned))).toBe(true)
  })

  test('a fee that changed shows before and after', () => {
    const after = change(({ fees }) => {
      const row = fees.rows.find(({ row }) => row === 'Spark')
      if (row) row.fees[1] = { amount: 7900, currency: 'USD' }
    })
    expect(diffCatalogues(content, after)).toEqual({
      models: [],
      coverage: [],
      policy: [],
      fees: [
        {
          name: 'Spark',
          kind: 'changed',
          changes: [
            {
              field: 'fee',
              part: null,
              ordinal: 2,
              before: { kind: 'fee', fee: { amount: 6900, currency: 'USD' } },
              after: { kind: 'fee', fee: { amount: 7900, currency: 'USD' } },
            },
          ],
        },
      ],
    })
  })

  test('"not listed" becoming a fee is a change, not an addition', () => {
    const after = change(({ fees }) => {
      const row = fees.rows.find(({ row }) => row === 'Osmo Pocket')
      if (row) row.fees[0] = { amount: 2900, currency: 'USD' }
    })
    const [pocket] = diffCatalogues(content, after).fees
    expect(pocket?.kind).toBe('changed')
    expect(pocket?.changes[0]?.before).toEqual({ kind: 'fee', fee: null })
  })

  test('added and removed rows carry all that they say', () => {
    const after = change(({ coverage }) => {
      coverage.rows = [
        ...coverage.rows.filter(({ row }) => row !== 'Ronin'),
        {
          row: 'Air',
          cells: {
            drone: 'yes',
            camera: 'yes',
            gimbal: 'yes',
            propellers: 'no',
            battery: 'no',
            grip: 'not-part',
          },
        },
      ]
    })
    const [added, removed] = diffCatalogues(content, after).coverage
    expect([added?.kind, added?.name, added?.changes.length]).toEqual(['added', 'Air', 6])
    expect(added?.changes.every(({ before }) => before.kind === 'absent')).toBe(true)
    expect([removed?.kind, removed?.name]).toEqual(['removed', 'Ronin'])
    expect(removed?.changes.every(({ after }) => after.kind === 'absent')).toBe(true)
  })

  test('a model that moves to another row says so', () => {
    const after = change(({ models }) => {
      const spark = models.rows.find(({ name }) => name === 'Spark')
      if (spark) spark.coverageRow = null
    })
    expect(diffCatalogues(content, after).models[0]?.changes).toEqual([
      {
        field: 'coverageRow',
        part: null,
        ordinal: null,
        before: { kind: 'text', text: 'Spark' },
        after: { kind: 'none' },
      },
    ])
  })

  test('figures of the plan are compared as well', () => {
    const after = change(({ policy }) => void (policy.additionalReplacements = 1))
    expect(diffCatalogues(content, after).policy.map(({ field }) => field)).toEqual([
      'additionalReplacements',
    ])
  })
})
