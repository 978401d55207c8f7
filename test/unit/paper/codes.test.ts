import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { code128, qrCode } from '../../../electron/paper/codes.ts'
import { label } from './views.ts'

const size = { moduleMm: 0.25, maxMm: 57, heightMm: 10 }

it('draws bars as filled areas: strokes are thinned by printers', () => {
  const svg = code128(label.rma, size)?.toString() ?? ''
  // 222 modules: nineteen characters of eleven modules and three bars each, and the stop of thirteen with four bars.
  const bars = 19 * 3 + 4
  expect(svg).not.toContain('stroke')
  expect(svg.match(/M[\d.]+ \d+h/g)?.length).toBe(bars)
})

it('makes the narrowest bar as wide as asked, and narrower only where the code would not fit', () => {
  const width = (text: string) =>
    Number(/width="([\d.]+)mm"/.exec(code128(text, size)?.toString() ?? '')?.[1])
  expect(width('RMA-PRG-2026-100001')).toBe(222 * 0.25)
  expect(width('RMA-WXYZQ-2026-9999999')).toBe(57)
})

it('draws the same code for the same text, and none for what no scanner could type', () => {
  expect(qrCode(label.rma, 0.5)?.toString()).toBe(qrCode(label.rma, 0.5)?.toString())
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const fits = /^[A-Z0-9-]{1,32}$/.test(text)
      expect(code128(text, size) === null).toBe(!fits)
    }),
  )
})
