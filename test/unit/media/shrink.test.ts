import { expect, it } from 'vitest'
import { shrink } from '../../../electron/media/shrink.ts'
import { pixels } from './photos.ts'

it('makes the long side as long as asked and keeps the shape', () => {
  const small = shrink(pixels(400, 100), 40)
  expect([small.width, small.height, small.data.length]).toEqual([40, 10, 40 * 10 * 4])
  expect([...small.data.subarray(0, 4)]).toEqual([220, 30, 30, 255])
  expect([...small.data.subarray(39 * 4, 40 * 4)]).toEqual([30, 30, 220, 255])
})

it('leaves a small picture alone, and never loses a thin one', () => {
  const small = pixels(30, 20)
  expect(shrink(small, 40)).toBe(small)
  const thin = shrink(pixels(4000, 1), 40)
  expect([thin.width, thin.height]).toEqual([40, 1])
})
