import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { validities, versionOn } from '../../../shared/catalogue/validity.ts'

const v = (validFrom: string): { validFrom: string } => ({ validFrom })
const date = fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`)

describe('which version holds', () => {
  const published = [v('2020-01-01'), v('2026-03-01'), v('2026-02-01')]

  test('the newest of those that have begun', () => {
    expect(versionOn(published, '2026-01-31')).toBe(published[0])
    expect(versionOn(published, '2026-02-01')).toBe(published[2])
    expect(versionOn(published, '2026-12-31')).toBe(published[2])
  })

  test('none before the first', () => {
    expect(versionOn(published, '2019-12-31')).toBeNull()
  })

  test('a version that a newer one overtakes never holds', () => {
    expect(validities(published, '2026-02-10')).toEqual([
      { state: 'past', validUntil: '2026-02-01' },
      { state: 'replaced', validUntil: '2026-02-01' },
      { state: 'holding', validUntil: null },
    ])
  })

  test('one that waits for its date is coming, and the one before says when it ends', () => {
    expect(validities([v('2020-01-01'), v('2026-03-01')], '2026-02-28')).toEqual([
      { state: 'holding', validUntil: '2026-03-01' },
      { state: 'coming', validUntil: null },
    ])
  })

  test('on every date the one that holds is the one that says so', () => {
    fc.assert(
      fc.property(fc.array(date, { minLength: 1, maxLength: 8 }), date, (dates, today) => {
        const versions = dates.map(v)
        const holding = versions.filter((_, index) => validities(versions, today)[index]?.state === 'holding')
        const found = versionOn(versions, today)
        expect(holding).toEqual(found ? [found] : [])
      }),
    )
  })
})
