import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { densityOf, frameUnder, thumbsOf } from '../../../renderer/reviews/workspace/filmstrip-layout.ts'
import type { Filmstrip } from '../../../shared/video/contract.ts'
import { frameIndexOf } from '../../../shared/video/frame-index.ts'

const strip: Filmstrip = { every: 10, columns: 4, rows: 2, width: 90, height: 160, sheets: 3 }

describe('the thumbnails of a strip', () => {
  it('fill its width without gaps, each cut out of a sheet that is there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 40, max: 4000 }), (frames, width) => {
        const thumbs = thumbsOf(strip, frames, width, 60)
        const made = Math.ceil(frames / strip.every)
        for (const [place, thumb] of thumbs.entries()) {
          expect(thumb.x).toBeCloseTo((place / thumbs.length) * width)
          const column = thumb.sourceX / strip.width
          const row = thumb.sourceY / strip.height
          const number = thumb.sheet * 8 + row * strip.columns + column
          expect(number).toBeLessThan(made)
          expect(column).toBeLessThan(strip.columns)
          expect(row).toBeLessThan(strip.rows)
        }
        expect(thumbs.reduce((sum, thumb) => sum + thumb.width, 0)).toBeCloseTo(width)
      }),
    )
  })
})

describe('the frame under a place of the strip', () => {
  it('is one of the recording, and the one that is drawn there', () => {
    expect(frameUnder(0, 100)).toBe(0)
    expect(frameUnder(0.5, 100)).toBe(50)
    expect(frameUnder(1, 100)).toBe(99)
    expect(frameUnder(-0.2, 100)).toBe(0)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (frames, pick) => {
        const ordinal = pick % frames
        expect(frameUnder((ordinal + 0.5) / frames, frames)).toBe(ordinal)
      }),
    )
  })
})

describe('the density of a strip', () => {
  it('is tall where time passes without frames', () => {
    const pts = [0, 10, 20, 3020, 3030, 3040]
    const index = frameIndexOf({
      timeBase: { num: 1, den: 1000 },
      pts,
      sizes: pts.map(() => 1),
      keys: [0],
      pictureless: [],
      lastDuration: 10,
    })
    const heights = densityOf(index, 6)
    expect(heights).toHaveLength(6)
    expect(Math.max(...heights)).toBe(heights[2])
    expect(heights[0]).toBe(heights[5])
    expect(heights.every((height) => height > 0 && height <= 1)).toBe(true)
  })
})
