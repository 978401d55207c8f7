import { describe, expect, it } from 'vitest'
import { keyboardLayouts } from '../../../shared/kernel/keyboard-layouts.ts'
import { learnScanner, teachingText, type KeyStroke } from '../../../shared/scanner/index.ts'
import { keysTypedOn } from '../../support/layouts.ts'

function scanned(
  layout: (typeof keyboardLayouts)[number],
  options: { ms?: number; codes?: boolean; around?: [string, string]; end?: string },
): KeyStroke[] {
  const { ms = 15, codes = false, around = ['', ''], end = 'Enter' } = options
  const keys = keysTypedOn(layout, `${around[0]}${teachingText}${around[1]}`)
  const strokes = keys.map((key, place) => ({
    key: ['´', 'ˇ', '¨', '^'].includes(key.key) && layout !== 'us' ? 'Dead' : key.key,
    code: codes ? key.code : '',
    shift: key.shift,
    at: 1000 + place * ms,
  }))
  return end === '' ? strokes : [...strokes, { key: end, at: 1000 + keys.length * ms }]
}

describe('one scan of the teaching code', () => {
  it.each(keyboardLayouts)('teaches the layout %s', (layout) => {
    expect(learnScanner(scanned(layout, {}))).toMatchObject({
      // They print these characters alike.
      layout: layout === 'pl' || layout === 'uk' ? 'us' : layout,
      physical: false,
      prefix: '',
      suffix: 'Enter',
      gapMs: 15,
    })
  })

  it.each(keyboardLayouts)('finds that the computer tells the keys on %s', (layout) => {
    expect(learnScanner(scanned(layout, { codes: true }))).toMatchObject({ physical: true })
  })

  it('teaches pace, prefix and suffix', () => {
    expect(learnScanner(scanned('us', { ms: 110, around: ['~', '#'], end: '' }))).toMatchObject({
      prefix: '~',
      suffix: '#',
      gapMs: 110,
    })
    expect(learnScanner(scanned('de', { end: 'Tab' }))).toMatchObject({ suffix: 'Tab' })
    expect(learnScanner(scanned('de', { end: '' }))).toMatchObject({ suffix: '' })
  })

  it('teaches nothing where it is another code', () => {
    expect(
      learnScanner([
        { key: '1', at: 1 },
        { key: 'Enter', at: 2 },
      ]),
    ).toBeNull()
    expect(learnScanner([])).toBeNull()
  })
})
