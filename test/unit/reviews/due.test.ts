import { describe, expect, it } from 'vitest'
import { reviewDueAt } from '../../../shared/reviews/due.ts'

const t = Date.parse

describe('when a submission is to be answered (T5)', () => {
  it.each([
    ['2026-11-20T08:15:00+01:00', 'Europe/Prague', '2026-11-24T00:00:00+01:00'],
    ['2026-11-20T00:00:00+01:00', 'Europe/Prague', '2026-11-24T00:00:00+01:00'],
    ['2026-11-20T23:59:59.999+01:00', 'Europe/Prague', '2026-11-24T00:00:00+01:00'],
    ['2026-11-20T23:30:00Z', 'Europe/Prague', '2026-11-25T00:00:00+01:00'],
    ['2026-11-20T23:30:00Z', 'America/New_York', '2026-11-24T00:00:00-05:00'],
    // Over both changes of the clocks, a leap day and the end of a year.
    ['2026-03-27T12:00:00+01:00', 'Europe/Prague', '2026-03-31T00:00:00+02:00'],
    ['2026-10-24T12:00:00+02:00', 'Europe/Prague', '2026-10-28T00:00:00+01:00'],
    ['2028-02-27T12:00:00+01:00', 'Europe/Prague', '2028-03-02T00:00:00+01:00'],
    ['2026-12-29T12:00:00+01:00', 'Europe/Prague', '2027-01-02T00:00:00+01:00'],
    // The day after the third begins at 01:00.
    ['2023-04-24T12:00:00+02:00', 'Africa/Cairo', '2023-04-28T01:00:00+03:00'],
  ])('%s in %s', (submittedAt, zone, dueAt) => {
    expect(reviewDueAt(t(submittedAt), zone)).toBe(t(dueAt))
  })
})
