import { expect, it } from 'vitest'
import { dayToClose } from '../../../renderer/reports/day-to-close.ts'
import type { DayState } from '../../../shared/reports/contract.ts'

const day = (date: string, state: DayState['state'] = 'open'): DayState => ({
  day: date,
  state,
  closedAt: null,
  closedBy: null,
  upTo: null,
  reason: null,
  records: 3,
  worked: true,
})

it('means today where something was done today, and closes the open days before it', () => {
  const days = [
    day('2026-03-10'),
    day('2026-03-09'),
    day('2026-03-08', 'closed'),
    day('2026-03-07', 'reopened'),
  ]
  expect(dayToClose('2026-03-10', true, days)).toMatchObject({ day: '2026-03-10', earlier: 2 })
})

it('means the day that is over where nothing was done after midnight', () => {
  const days = [day('2026-03-10'), day('2026-03-09'), day('2026-03-08')]
  expect(dayToClose('2026-03-10', false, days)).toMatchObject({ day: '2026-03-09', earlier: 1 })
})

it('means today where nothing was done and everything before it is closed', () => {
  const days = [day('2026-03-10', 'closed'), day('2026-03-09', 'closed')]
  expect(dayToClose('2026-03-10', false, days)).toMatchObject({
    day: '2026-03-10',
    earlier: 0,
    state: { state: 'closed' },
  })
  expect(dayToClose('2026-03-10', false, []).state.state).toBe('open')
})
