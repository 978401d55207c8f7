import { describe, expect, it } from 'vitest'
import { clockWords, readPlace } from '../../../renderer/reviews/workspace/label.ts'
import { countNotches } from '../../../renderer/reviews/workspace/stage-pointer.ts'

describe('a wheel over the picture', () => {
  it('steps once for each notch of a mouse, however far the notch goes', () => {
    const notches = countNotches()
    expect([100, 120, -100, 53].map(notches)).toEqual([1, 1, -1, 1])
  })

  it('counts a pad that slides together, and begins anew where it turns', () => {
    const notches = countNotches()
    expect([20, 20, 20, 20, -20, -20, -20].map(notches)).toEqual([0, 0, 1, 0, 0, 0, -1])
  })
})

describe('a place to go to', () => {
  it('is a frame where it is a whole number, else a time', () => {
    expect(readPlace(' 1240 ')).toEqual({ kind: 'frame', number: 1240 })
    expect(readPlace('0:20,667')).toEqual({ kind: 'time', seconds: 20.667 })
    expect(readPlace('1:02')).toEqual({ kind: 'time', seconds: 62 })
    expect(readPlace('3.5')).toEqual({ kind: 'time', seconds: 3.5 })
    expect(readPlace('soon')).toBeNull()
    expect(readPlace('')).toBeNull()
  })

  it('is shown with milliseconds', () => {
    expect(clockWords(62.3451)).toBe('01:02.345')
    expect(clockWords(0)).toBe('00:00.000')
  })
})
