import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScanDetector, type ScanStep } from '../../renderer/base/scanner/scan-detector.ts'

/** Presses the keys with the given pause before each; answers what the last one meant. */
function type(keys: readonly string[], gap: number | readonly number[]): ScanStep {
  const detector = createScanDetector()
  let at = 10_000
  let step: ScanStep = { kind: 'other' }
  for (const [index, key] of keys.entries()) {
    at += typeof gap === 'number' ? gap : (gap[index] ?? 0)
    step = detector.press({ key, at })
  }
  return step
}

const chars = (text: string) => text.split('')
const keysOf = (text: string) => [...chars(text), 'Enter']

describe('a burst of characters that ends with Enter', () => {
  it('is a scan', () => {
    expect(type(keysOf('095XE160021234'), 12)).toEqual({ kind: 'scan', text: '095XE160021234' })
  })

  it('is a scan for any text of six or more and any scanner speed', () => {
    const text = fc.string({
      unit: fc.constantFrom(...chars('ABCXYZ0189+ěščřžýáíé-')),
      minLength: 6,
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 35 }), (scanned, gap) => {
        expect(type(keysOf(scanned), gap)).toEqual({ kind: 'scan', text: scanned })
      }),
    )
  })

  it('passes on what a Czech layout made of the digits, untouched', () => {
    expect(type(keysOf('1581fšfkd+ěščřžýáíé'), 8)).toEqual({ kind: 'scan', text: '1581fšfkd+ěščřžýáíé' })
  })

  it('forgives one stutter of a wireless scanner', () => {
    expect(type(keysOf('ABCDEFGH'), [0, 8, 8, 55, 8, 8, 8, 8, 20])).toEqual({
      kind: 'scan',
      text: 'ABCDEFGH',
    })
  })

  it('does not mind the Shift keys between the characters', () => {
    const keys = ['Shift', 'A', 'Shift', 'B', 'C', 'Shift', 'D', 'E', 'F', 'Enter']
    expect(type(keys, 6)).toEqual({ kind: 'scan', text: 'ABCDEF' })
  })

  it('begins anew after a pause: what was typed before is not part of it', () => {
    const keys = [...chars('jan'), ...keysOf('095XE160021234')]
    const gaps = keys.map((_, index) => (index <= 3 ? 180 : 10))
    expect(type(keys, gaps)).toEqual({ kind: 'scan', text: '095XE160021234' })
  })
})

describe('typing', () => {
  it('is never a scan at a speed that fingers reach', () => {
    const text = fc.string({ unit: fc.constantFrom(...chars('abc123')), minLength: 6, maxLength: 30 })
    fc.assert(
      fc.property(
        text,
        fc.array(fc.integer({ min: 61, max: 400 }), { minLength: 31, maxLength: 31 }),
        (typed, gaps) => {
          expect(type(keysOf(typed), gaps)).toEqual({ kind: 'other' })
        },
      ),
    )
  })

  it('is not a scan where six keys roll but slowly on the whole', () => {
    expect(type(keysOf('abcdef'), [0, 50, 50, 50, 50, 50, 50])).toEqual({ kind: 'other' })
  })

  it('is not a scan where it is short', () => {
    expect(type(keysOf('ABCDE'), 8)).toEqual({ kind: 'other' })
  })

  it('is not a scan where Enter comes by hand, later', () => {
    expect(type(keysOf('ABCDEFGH'), [0, 8, 8, 8, 8, 8, 8, 8, 400])).toEqual({ kind: 'other' })
  })

  it('is not a scan where a key is held down', () => {
    const detector = createScanDetector()
    for (let at = 0; at < 300; at += 30) detector.press({ key: 'a', at, repeat: at > 0 })
    expect(detector.press({ key: 'Enter', at: 330 })).toEqual({ kind: 'other' })
  })

  it('is not a scan where something was edited in between', () => {
    expect(type([...chars('ABCDEF'), 'Backspace', 'Enter'], 5)).toEqual({ kind: 'other' })
  })
})

describe('the steps of a burst', () => {
  it('are told, so that lists and buttons can be kept from acting on them', () => {
    const detector = createScanDetector()
    expect(detector.press({ key: 'a', at: 0 })).toEqual({ kind: 'first' })
    expect(detector.press({ key: 'b', at: 10 })).toEqual({ kind: 'fast' })
    expect(detector.press({ key: 'c', at: 200 })).toEqual({ kind: 'first' })
  })
})
