import { expect, it } from 'vitest'
import fc from 'fast-check'
import { ink, INK_SHEET, inkDrawing, inkOf, isInk } from '../../../shared/signature/index.ts'
import { INK } from '../../support/signature.ts'

it('is strokes in whole units of the sheet, a dot among them', () => {
  expect(
    inkOf([
      [
        { x: 100.4, y: 200 },
        { x: 180, y: 119.6 },
        { x: 260, y: 240 },
      ],
      [
        { x: 300, y: 180 },
        { x: 420, y: 190 },
      ],
      [{ x: 500, y: 150 }],
    ]),
  ).toBe(INK)
  expect(inkOf([])).toBe('')
  expect(inkOf([[]])).toBe('')
})

it('stays on the sheet and in its own letters, wherever a pen went', () => {
  const point = fc.record({ x: fc.double({ noNaN: true }), y: fc.double({ noNaN: true }) })
  fc.assert(
    fc.property(fc.array(fc.array(point, { maxLength: 8 }), { maxLength: 5 }), (strokes) => {
      const drawn = inkOf(strokes)
      if (strokes.every((stroke) => stroke.length === 0)) return drawn === ''
      const numbers = [...drawn.matchAll(/(\d+) (\d+)/g)]
      return (
        ink.safeParse(drawn).success &&
        numbers.every(([, x, y]) => Number(x) <= INK_SHEET.width && Number(y) <= INK_SHEET.height)
      )
    }),
  )
})

it.each([
  '',
  'M1 2',
  'Called back on Monday.',
  'M1 2L3 4"/><script>',
  'M1 2L3 4z',
  'M-1 2L3 4',
  'M1.5 2L3 4',
])('is not %o', (text) => {
  expect(isInk(text)).toBe(false)
})

it('is a drawing that any browser opens', () => {
  expect(inkDrawing(INK)).toContain(`<path d="${INK}"`)
  expect(() => inkDrawing('"/><script>')).toThrow()
})
