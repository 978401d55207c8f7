import { describe, expect, it } from 'vitest'
import { checkCatalogue } from '../../../shared/catalogue/check.ts'
import { components } from '../../../shared/catalogue/components.ts'
import { coverageOf, feeOf, findModel, partsOf } from '../../../shared/catalogue/lookup.ts'
import type { Catalogue, CatalogueModel } from '../../../shared/catalogue/model.ts'
import { parseCatalogue } from '../../../shared/catalogue/read.ts'
import { shippedCatalogue as catalogue } from '../../support/shipped-catalogue.ts'

function model(name: string): CatalogueModel {
  const found = findModel(catalogue, name)
  if (!found.ok) throw new Error(`the shipped catalogue lacks ${name}`)
  return found.value
}

function feesOf(name: string): (number | null)[] {
  return [1, 2].map((ordinal) => feeOf(catalogue, model(name), ordinal).fee?.amount ?? null)
}

const letters = { yes: 'y', no: 'n', 'not-part': '-', 'not-listed': '?' } as const

// Coverage of drone, camera, gimbal, propellers, battery, grip; both fees in cents.
const guide: [string, CatalogueModel['category'], string | null, string, number | null, number | null][] = [
  ['Mavic Air 2', 'drone', 'Mavic', 'yyyyy-', 6900, 9900],
  ['Mavic Mini', 'drone', 'Mavic', 'yyyyy-', 4000, 4900],
  ['Mavic 2 Pro', 'drone', 'Mavic', 'yyyyy-', 11900, 13900],
  ['Mavic 2 Zoom', 'drone', 'Mavic', 'yyyyy-', 11900, 13900],
  ['Mavic Air', 'drone', 'Mavic', 'yyyyy-', 6900, 9900],
  ['Mavic Pro Platinum', 'drone', 'Mavic', 'yyyyy-', 8900, 13900],
  ['Mavic Pro', 'drone', 'Mavic', 'yyyyy-', 7900, 12900],
  ['Spark', 'drone', 'Spark', 'yyyyy-', 4900, 6900],
  ['Phantom 4 Pro', 'drone', 'Phantom', 'yyyyn-', 9900, 14900],
  ['Phantom 4 Pro V2.0', 'drone', 'Phantom', 'yyyyn-', 9900, 14900],
  ['Phantom 4 Advanced', 'drone', 'Phantom', 'yyyyn-', 9900, 13900],
  ['Phantom 3 SE', 'drone', 'Phantom', 'yyyyn-', 6900, 7900],
  ['Inspire 2', 'drone', 'Inspire 2', 'y--yn-', 20900, 32900],
  ['Zenmuse X4S', 'camera-module', 'Zenmuse', '-yy---', null, null],
  ['Zenmuse X5S', 'camera-module', 'Zenmuse', '-yy---', 14900, 21900],
  ['Zenmuse X7', 'camera-module', 'Zenmuse', '-yy---', 37900, 52900],
  ['Ronin-S', 'handheld', 'Ronin', '--y-ny', 5900, 6900],
  ['Ronin-SC', 'handheld', 'Ronin', '--y-ny', 4900, 5900],
  ['Osmo Action', 'handheld', 'Osmo Action', '-yy-y-', 2900, 3900],
  ['Osmo Pocket', 'handheld', null, '??????', null, null],
  ['Osmo Mobile 3', 'handheld', null, '??????', null, null],
]

describe('the catalogue that ships', () => {
  it('has every model of the guide and no other', () => {
    expect(catalogue.models.rows.map(({ name }) => name).toSorted()).toEqual(
      guide.map(([name]) => name).toSorted(),
    )
  })

  it.each(guide)('%s is a %s with its rows and fees', (name, category, row, cells, first, second) => {
    const { row: found, cells: states } = coverageOf(catalogue, model(name))
    expect(model(name).category).toBe(category)
    expect(found).toBe(row)
    expect(components.map((component) => letters[states[component]]).join('')).toBe(cells)
    expect(feesOf(name)).toEqual([first, second])
  })

  it('gives handhelds thirty days and everything else forty-eight hours', () => {
    for (const { category, activationWindow } of catalogue.models.rows) {
      const expected = category === 'handheld' ? { unit: 'days', length: 30 } : { unit: 'hours', length: 48 }
      expect(activationWindow).toEqual(expected)
    }
  })

  it('says of each table where it is from, and that it is informative', () => {
    for (const table of [catalogue.models, catalogue.coverage, catalogue.fees, catalogue.policy]) {
      expect(table.source.section).not.toBe('')
    }
    expect([catalogue.coverage.informative, catalogue.fees.informative]).toEqual([true, true])
  })

  it('grants two replacements, and none more in the Plus year', () => {
    expect(catalogue.policy).toMatchObject({ replacements: 2, additionalReplacements: 0 })
  })

  it('points from the camera of an Inspire 2 to the modules that have plans of their own (P11)', () => {
    expect(model('Inspire 2').ownPlans.camera).toEqual(['Zenmuse X4S', 'Zenmuse X5S', 'Zenmuse X7'])
  })
})

describe('looking up', () => {
  it.each(['mavic air 2', 'DJI Spark', '', '__proto__', 'toString'])('knows no model %j', (name) => {
    expect(findModel(catalogue, name)).toMatchObject({ ok: false, error: { code: 'unknown-model' } })
  })

  it('tells a fee that is not listed from no fee at all, and why', () => {
    expect(feeOf(catalogue, model('Zenmuse X4S'), 1)).toMatchObject({ fee: null, because: 'no-row' })
    expect(feeOf(catalogue, model('Osmo Mobile 3'), 2)).toMatchObject({ fee: null, because: 'dashes' })
    expect(feeOf(catalogue, model('Spark'), 3)).toMatchObject({ fee: null, because: 'no-such-ordinal' })
    expect(feeOf(catalogue, model('Spark'), 0)).toMatchObject({ fee: null, because: 'no-such-ordinal' })
  })

  it('names the parts that can be damaged; all of them where nothing is listed', () => {
    expect(partsOf(coverageOf(catalogue, model('Ronin-S')))).toEqual(['gimbal', 'battery', 'grip'])
    expect(partsOf(coverageOf(catalogue, model('Osmo Pocket')))).toEqual([...components])
  })
})

describe('a catalogue that does not fit together', () => {
  const changed = (change: (draft: Catalogue) => void): Catalogue => {
    const draft = structuredClone(catalogue)
    change(draft)
    return draft
  }

  it('is not there in what ships', () => {
    expect(checkCatalogue(catalogue)).toEqual([])
  })

  it.each<[string, (draft: Catalogue) => void]>([
    [
      'unknown-coverage-row',
      ({ models }) => models.rows.splice(0, 1, { ...model('Spark'), coverageRow: 'Sparkle' }),
    ],
    ['unknown-fee-row', ({ models }) => models.rows.splice(7, 1, { ...model('Spark'), feeRow: 'Sparkle' })],
    [
      'unknown-model',
      ({ models }) => models.rows.splice(7, 1, { ...model('Spark'), successors: ['Spark 2'] }),
    ],
    ['duplicate-row', ({ models }) => models.rows.push(model('Spark'))],
    ['fee-negative', ({ fees }) => fees.rows.push({ row: 'New', fees: [{ amount: -1, currency: 'USD' }] })],
  ])('is told by %s', (code, change) => {
    expect(checkCatalogue(changed(change)).map((problem) => problem.code)).toContain(code)
    expect(parseCatalogue(changed(change)).ok).toBe(false)
  })

  it('is refused where its shape is wrong, with the place', () => {
    expect(parseCatalogue({ ...catalogue, validFrom: '2026-02-30' })).toMatchObject({ ok: false })
    expect(
      parseCatalogue({ ...catalogue, policy: { ...catalogue.policy, replacements: 1.5 } }),
    ).toMatchObject({
      ok: false,
      error: expect.stringContaining('policy.replacements'),
    })
    expect(parseCatalogue(null).ok).toBe(false)
  })
})
