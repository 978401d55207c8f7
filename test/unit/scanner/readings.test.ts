import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyboardLayouts } from '../../../shared/kernel/keyboard-layouts.ts'
import { readScan } from '../../../shared/kernel/serial-scan.ts'
import { createScanDetector, textOfScan, type DetectedScan } from '../../../shared/scanner/index.ts'
import { keysTypedOn } from '../../support/layouts.ts'

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789'.split('')
const serial = fc
  .array(fc.constantFrom(...letters), { minLength: 15, maxLength: 15 })
  .map((rest) => `1581F${rest.join('')}`)

/** A scan of a fast scanner that is set up for `codes`, on a computer with `layout`. */
function scanned(text: string, layout: (typeof keyboardLayouts)[number], codes: typeof layout): DetectedScan {
  const detector = createScanDetector()
  const keys = keysTypedOn(layout, text, codes)
  const outcomes = keys.flatMap((key, at) => detector.press({ ...key, at: at * 10 }).outcomes)
  const scan = [...outcomes, ...detector.expire(Infinity)].find(({ kind }) => kind === 'scan')
  if (scan?.kind !== 'scan') throw new Error('no scan')
  return scan
}

describe('a scanner that nobody taught', () => {
  it.each(keyboardLayouts)('is read right or asked about on %s, whatever it is set up for', (layout) => {
    fc.assert(
      fc.property(serial, fc.constantFrom('us' as const, layout), (text, codes) => {
        const read = textOfScan(scanned(text, layout, codes), null, null)
        if (read.kind === 'unclear') expect([read.keys, read.printed]).toContain(text)
        // What stands there is the serial, or nothing that would be taken for certain.
        else if (readScan(read.text, 'us').certain) expect(readScan(read.text, 'us').serial).toBe(text)
      }),
      { numRuns: 200 },
    )
  })

  it('is read as it was answered once', () => {
    const scan = scanned('1581FZY5D2328000000A', 'de', 'de')
    expect(textOfScan(scan, null, null)).toEqual({
      kind: 'unclear',
      keys: '1581FYZ5D2328000000A',
      printed: '1581FZY5D2328000000A',
    })
    expect(textOfScan(scan, null, 'printed')).toEqual({ kind: 'clear', text: '1581FZY5D2328000000A' })
    expect(textOfScan(scan, null, 'keys')).toEqual({ kind: 'clear', text: '1581FYZ5D2328000000A' })
  })

  it('is not asked about where only one reading makes sense', () => {
    expect(textOfScan(scanned('1581F5FKD232800D2TK8', 'cs', 'us'), null, 'printed').kind).toBe('clear')
    expect(textOfScan(scanned('1581F5FKD232800D2TK8', 'cs', 'cs'), null, null)).toEqual({
      kind: 'clear',
      text: '1581F5FKD232800D2TK8',
    })
  })
})

describe('a scanner that was taught', () => {
  it('is read by the keys, or by the layout that its code showed', () => {
    const text = '1581FZY5D2328000000A'
    const keys = { physical: true, layout: null }
    expect(textOfScan(scanned(text, 'de', 'us'), keys, 'printed')).toEqual({ kind: 'clear', text })
    const printed = { physical: false, layout: 'us' } as const
    expect(textOfScan(scanned(text, 'de', 'de'), printed, 'keys')).toEqual({ kind: 'clear', text })
  })
})
