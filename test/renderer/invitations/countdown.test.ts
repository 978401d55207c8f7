import { describe, expect, it } from 'vitest'
import { createFormats } from '../../../renderer/base/i18n/formats.ts'
import { leftText, nearness } from '../../../renderer/invitations/left.ts'
import { invitationWindow } from '../../../shared/eligibility/invitation-window.ts'

const HOUR = 3_600_000

describe('what is left of a window', () => {
  it.each([
    [72 * HOUR, '72:00:00'],
    [72 * HOUR - 1, '72:00:00'],
    [72 * HOUR - 1_000, '71:59:59'],
    [9 * HOUR + 61_000, '9:01:01'],
    [1, '0:00:01'],
    [0, '0:00:00'],
    [-5, '0:00:00'],
  ])('%d ms is %s', (ms, text) => {
    expect(leftText(ms)).toBe(text)
  })

  it('is urgent in its last three hours and near in its last day', () => {
    expect([1, 3 * HOUR, 3 * HOUR + 1, 24 * HOUR, 24 * HOUR + 1].map(nearness)).toEqual([
      'urgent',
      'urgent',
      'soon',
      'soon',
      'calm',
    ])
  })
})

describe("the end of a window in the centre's zone", () => {
  const endOf = (received: string, zone: string, language: 'cs' | 'en') =>
    createFormats(language, zone).weekdayTime(invitationWindow(Date.parse(received)).closesAt)

  it('is an hour later by the clock where summer time begins in between', () => {
    expect(endOf('2026-03-27T11:00:00Z', 'Europe/Prague', 'en')).toBe('Mon 13:00')
    expect(endOf('2026-03-27T11:00:00Z', 'UTC', 'en')).toBe('Mon 11:00')
  })

  it('is an hour earlier by the clock where summer time ends in between', () => {
    expect(endOf('2026-10-23T10:00:00Z', 'Europe/Prague', 'cs')).toBe('po 11:00')
  })
})
