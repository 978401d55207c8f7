import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readKeys, type KeyStroke } from '../../../shared/scanner/index.ts'
import { keysTypedOn } from '../../support/layouts.ts'

/** Keys with the given pause before each; the first comes at 1000 ms. */
function typed(keys: readonly string[], gap: number | readonly number[]): KeyStroke[] {
  let at = 1000
  return keys.map((key, place) => {
    at += typeof gap === 'number' ? gap : (gap[place] ?? 12)
    return { key, at }
  })
}
const keysOf = (text: string, end: string | null = 'Enter') => [
  ...text.split(''),
  ...(end === null ? [] : [end]),
]
const serial = '1581F5FKD232800D2TK8'
const allOf = (text: string) => ({ scans: [text], keys: [] })

describe('two fast keys and then Enter', () => {
  const quick = [
    { key: 'w', at: 1000 },
    { key: '5', at: 1030 },
  ]
  it('confirm nothing: a scanner that was cut ends in the same way', () => {
    expect(readKeys([...quick, { key: 'Enter', at: 1060 }]).keys).toEqual(['w', '5'])
  })

  it('are followed by a person’s Enter where an arrow came between', () => {
    const keys = [...quick, { key: 'ArrowLeft', at: 1060 }, { key: 'Enter', at: 1090 }]
    expect(readKeys(keys).keys).toEqual(['w', '5', 'ArrowLeft', 'Enter'])
  })

  it('are a command with Ctrl held, which no scanner does', () => {
    expect(readKeys([...quick, { key: 'Enter', ctrl: true, at: 1060 }]).keys).toEqual(['w', '5', 'Enter'])
  })

  it('are a scan’s end, Ctrl or not, after a code', () => {
    const keys = typed(keysOf(serial, null), 10)
    expect(readKeys([...keys, { key: 'Enter', ctrl: true, at: 1230 }])).toEqual(allOf(serial))
  })
})

describe('a scan', () => {
  it.each([
    ['as fast as it goes', 1],
    ['of a wireless scanner', 45],
    ['of a slow one', 65],
    ['of a very slow one', 74],
  ])('%s is one', (_, gap) => {
    expect(readKeys(typed(keysOf(serial), gap))).toEqual(allOf(serial))
  })

  it.each(['Enter', 'Tab', null])('is one with %s after it', (end) => {
    expect(readKeys(typed(keysOf(serial, end), 10))).toEqual(allOf(serial))
  })

  it('is one piece wherever it pauses once, up to 250 ms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 19 }), fc.integer({ min: 75, max: 250 }), (place, pause) => {
        const gaps = keysOf(serial).map((__, at) => (at === place ? pause : 12))
        expect(readKeys(typed(keysOf(serial), gaps))).toEqual(allOf(serial))
      }),
    )
  })

  it('is never another text, whatever its pauses up to 250 ms', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 21, maxLength: 21 }), (gaps) => {
        const { scans, keys } = readKeys(typed(keysOf(serial), gaps))
        const typedFirst = keys.filter((key) => key !== 'Enter').join('')
        expect(typedFirst + scans.join('')).toBe(serial)
      }),
    )
  })

  it('is read by the physical keys on every layout', () => {
    for (const layout of ['cs', 'sk', 'de', 'fr', 'be', 'hu'] as const) {
      const strokes = keysTypedOn(layout, serial).map((key, place) => ({ ...key, at: 1000 + place * 12 }))
      expect(readKeys([...strokes, { key: 'Enter', code: 'Enter', at: 1300 }])).toEqual(allOf(serial))
    }
  })

  it('is read by its physical keys where one of them is dead', () => {
    const strokes = keysTypedOn('cs', 'SN=095XE160021234').map((key, place) => ({
      ...key,
      key: key.key === '´' ? 'Dead' : key.key,
      at: 1000 + place * 12,
    }))
    expect(readKeys(strokes).scans).toEqual(['SN=095XE160021234'])
  })

  it('keeps the separators that come as Ctrl+]', () => {
    const keys = typed(keysOf(`${serial}]10AB12`), 10).map((stroke) =>
      stroke.key === ']' ? { ...stroke, key: ')', code: 'BracketRight', ctrl: true } : stroke,
    )
    const codes = keys.map((stroke) =>
      stroke.code === undefined ? stroke : { ...stroke, code: 'BracketRight' },
    )
    expect(readKeys(codes).scans).toEqual([`${serial}\u001d10AB12`])
  })

  it('keeps them where the computer tells of Ctrl itself', () => {
    const first = typed(keysOf(serial, null), 10)
    const at = (first.at(-1)?.at ?? 0) + 6
    const separator = [
      { key: 'Control', code: 'ControlLeft', ctrl: true, at },
      { key: ']', ctrl: true, at: at + 6 },
    ]
    const rest = typed(keysOf('10AB12'), 12).map((stroke) => ({ ...stroke, at: stroke.at - 1000 + at + 6 }))
    expect(readKeys([...first, ...separator, ...rest])).toEqual(allOf(`${serial}\u001d10AB12`))
  })

  it('ends with a line end that ALT and digits write', () => {
    let at = 1000
    const strokes = `${serial}\r`.split('').flatMap((character) =>
      ['Alt', ...String(character.charCodeAt(0)).padStart(3, '0').split('')].map((key) => ({
        key,
        alt: true,
        at: (at += 6),
      })),
    )
    expect(readKeys(strokes)).toEqual(allOf(serial))
  })

  it('may hold the letters of the prefix', () => {
    const profile = { prefix: 'SN', suffix: 'Enter' }
    expect(readKeys(typed(keysOf('SN1432KVD1JSN4L1'), 12), profile)).toEqual(allOf('1432KVD1JSN4L1'))
  })

  it.each([3, 4])('is read from ALT and %i digits of the keypad, separators too', (width) => {
    const text = `${serial}\u001d10AB`
    let at = 1000
    const strokes = text.split('').flatMap((character) => {
      const digits = String(character.charCodeAt(0)).padStart(width, '0').split('')
      return ['Alt', ...digits].map((key) => ({
        key,
        ...(key === 'Alt' ? {} : { code: `Numpad${key}` }),
        alt: true,
        at: (at += 6),
      }))
    })
    expect(readKeys([...strokes, { key: 'Enter', at: at + 10 }])).toEqual(allOf(text))
  })

  it('is read from Ctrl+Shift+U and hex digits', () => {
    let at = 1000
    const strokes = serial.split('').flatMap((character) => [
      { key: 'U', ctrl: true, shift: true, at: (at += 6) },
      ...character
        .charCodeAt(0)
        .toString(16)
        .split('')
        .map((key) => ({ key, at: (at += 6) })),
      { key: ' ', at: (at += 6) },
    ])
    expect(readKeys([...strokes, { key: 'Enter', at: at + 10 }])).toEqual(allOf(serial))
  })

  it('is what stands between a taught prefix and suffix, however short', () => {
    expect(readKeys(typed(keysOf('~AB1#', null), 10), { prefix: '~', suffix: '#' }).scans).toEqual(['AB1'])
    expect(readKeys(typed(keysOf('~AB12~CD34', null), 10), { prefix: '~' }).scans).toEqual(['AB12', 'CD34'])
  })

  it('is one of a scanner whose pace was learnt, and after a pause as long as was set', () => {
    expect(readKeys(typed(keysOf(serial), 110), { gapMs: 110 })).toEqual(allOf(serial))
    const gaps = keysOf(serial).map((_, at) => (at === 9 ? 390 : 12))
    expect(readKeys(typed(keysOf(serial), gaps), { gapMs: 400 })).toEqual(allOf(serial))
  })

  it('is never joined with the next one', () => {
    const one = typed(keysOf('095XE160021234'), 10)
    const other = typed(keysOf('095XE160021235'), 10).map((stroke) => ({ ...stroke, at: stroke.at + 160 }))
    expect(readKeys([...one, ...other]).scans).toEqual(['095XE160021234', '095XE160021235'])
  })

  it('leaves what was typed before it', () => {
    const gaps = [0, 130, 150, 180, 600]
    expect(readKeys(typed(keysOf(`Jana${serial}`), gaps))).toEqual({
      scans: [serial],
      keys: ['J', 'a', 'n', 'a'],
    })
    const soon = [0, 130, 150, 180, 200]
    expect(readKeys(typed(keysOf(`Jana${serial}`), soon))).toEqual({
      scans: [serial],
      keys: ['J', 'a', 'n', 'a'],
    })
  })

  it('that a longer pause cut gives its last characters to nobody', () => {
    const gaps = keysOf(serial).map((_, at) => (at === 19 ? 600 : 12))
    expect(readKeys(typed(keysOf(serial), gaps)).keys).toEqual([])
  })
})

describe('typing', () => {
  it('is handed on, every key of it', () => {
    const texts = fc.string({ unit: fc.constantFrom(...'abc 123.'.split('')), minLength: 1, maxLength: 30 })
    const gaps = fc.array(fc.integer({ min: 76, max: 400 }), { minLength: 31, maxLength: 31 })
    fc.assert(
      fc.property(texts, gaps, (text, pauses) => {
        expect(readKeys(typed(keysOf(text), pauses))).toEqual({ scans: [], keys: keysOf(text) })
      }),
    )
  })

  it('is one character again and again, however fast', () => {
    expect(readKeys(typed(keysOf('.'.repeat(20), null), 30))).toEqual({
      scans: [],
      keys: '.'.repeat(20).split(''),
    })
  })

  it('is fewer than six characters, and Enter on their heels confirms nothing', () => {
    expect(readKeys(typed(keysOf('3f'), 20))).toEqual({ scans: [], keys: ['3', 'f'] })
    expect(readKeys(typed(keysOf('ABCDE'), 12))).toEqual({ scans: [], keys: 'ABCDE'.split('') })
  })

  it('is a key that is held', () => {
    const held = typed(keysOf('aaaaaaaaa', null), 30).map((stroke, place) => ({
      ...stroke,
      repeat: place > 0,
    }))
    expect(readKeys(held).scans).toEqual([])
  })

  it('keeps shortcuts with Alt and Ctrl', () => {
    const strokes = [
      { key: 'Alt', alt: true, at: 1000 },
      { key: '1', alt: true, at: 1100 },
      { key: 'k', ctrl: true, at: 1600 },
    ]
    expect(readKeys(strokes)).toEqual({ scans: [], keys: ['1', 'k'] })
  })
})
