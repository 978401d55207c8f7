import { describe, expect, test } from 'vitest'
import { foldName, modelSlug } from '../../../shared/catalogue/fold.ts'
import { searchNames } from '../../../shared/catalogue/search.ts'
import { modelNames } from './shipped-content.ts'

const search = (query: string): string[] =>
  searchNames(modelNames, (name) => name, query).map(({ item }) => item)

describe('finding a model by a few letters', () => {
  test.each([
    ['ph4a', 'Phantom 4 Advanced'],
    ['p4a', 'Phantom 4 Advanced'],
    ['PH4A', 'Phantom 4 Advanced'],
    ['ma2', 'Mavic Air 2'],
    ['m2p', 'Mavic 2 Pro'],
    ['m2z', 'Mavic 2 Zoom'],
    ['mini', 'Mavic Mini'],
    ['x5', 'Zenmuse X5S'],
    ['rsc', 'Ronin-SC'],
    ['ronin s', 'Ronin-S'],
    ['DJI Mavic Air', 'Mavic Air'],
    ['mavic pro', 'Mavic Pro'],
    ['plat', 'Mavic Pro Platinum'],
    ['osmo a', 'Osmo Action'],
    ['osmo', 'Osmo Action'],
    ['om3', 'Osmo Mobile 3'],
    ['mavic', 'Mavic Air'],
    ['ronin', 'Ronin-S'],
    ['insp', 'Inspire 2'],
    ['p3', 'Phantom 3 SE'],
    ['v2.0', 'Phantom 4 Pro V2.0'],
    ['spakr', 'Spark'],
    ['phntom 4 advnced', 'Phantom 4 Advanced'],
  ])('%s → %s', (query, expected) => {
    expect(search(query)[0]).toBe(expected)
  })

  test('every full name finds its own model first', () => {
    for (const name of modelNames) expect(search(name)[0]).toBe(name)
  })

  test('nothing typed and nothing alike find nothing', () => {
    expect(search('')).toEqual([])
    expect(search('  ')).toEqual([])
    expect(search('qqqq')).toEqual([])
  })

  test('marks are the letters that answered', () => {
    const [first] = searchNames(modelNames, (name) => name, 'ph4a')
    expect(first?.marks.map((index) => first.item[index]).join('')).toBe('Ph4A')
  })

  test('marks point into the name as it is written, composed letters included', () => {
    const [first] = searchNames(['Žluťoučký 𝒳 dron'], (name) => name, 'zlutdron')
    expect(first?.marks.map((index) => first.item[index]).join('')).toBe('Žluťdron')
  })
})

describe('addresses of models', () => {
  test.each([
    ['Mavic Air 2', 'mavic-air-2'],
    ['Phantom 4 Pro V2.0', 'phantom-4-pro-v2-0'],
    ['Phantom 4 Pro+ V2.0', 'phantom-4-pro-plus-v2-0'],
    ['Ronin-SC', 'ronin-sc'],
    ['Příští dron', 'pristi-dron'],
  ])('%s → %s', (name, slug) => {
    expect(modelSlug(name)).toBe(slug)
  })

  test('no two shipped models share one', () => {
    expect(new Set(modelNames.map(modelSlug)).size).toBe(modelNames.length)
    expect(new Set(modelNames.map(foldName)).size).toBe(modelNames.length)
  })
})
