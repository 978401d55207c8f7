import { expect, it } from 'vitest'
import { decideAssign, isOverdue } from '../../../shared/intake/assignment.ts'
import { caseStatuses, hasEnded } from '../../../shared/intake/case-status.ts'

it('a promise is overdue from the day after it, until the unit is on its way', () => {
  const promised = { status: 'in-repair', promisedOn: '2026-12-01' } as const
  expect(isOverdue(promised, '2026-12-01')).toBe(false)
  expect(isOverdue(promised, '2026-12-02')).toBe(true)
  expect(isOverdue({ ...promised, promisedOn: null }, '2026-12-02')).toBe(false)
  for (const status of caseStatuses)
    expect(isOverdue({ ...promised, status }, '2026-12-02')).toBe(status !== 'shipped' && !hasEnded(status))
})

it('a case that has ended is given to nobody any more', () => {
  const technician = { active: true, roles: ['technician'] } as const
  for (const status of caseStatuses) {
    const decided = decideAssign(
      { status, assignee: null },
      '0198c0de-0000-7000-8000-000000000000',
      technician,
    )
    expect(decided.ok).toBe(!hasEnded(status))
  }
})
