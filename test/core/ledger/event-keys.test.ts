import { expect, it } from 'vitest'
import * as caseKeys from '../../../electron/intake/sealed-cases.ts'
import * as invitationKeys from '../../../electron/invitations/sealed-invitations.ts'
import { lentSerial } from '../../../electron/loans/sealed-loans.ts'
import { streamsOfKind, streamsWith } from '../../../electron/ledger/event-keys.ts'

import * as planKeys from '../../../electron/plans/sealed-plans.ts'
import { receivedNumber } from '../../../electron/reviews/enter.ts'
import * as unitKeys from '../../../electron/stock/sealed-units.ts'
import { planner } from '../../support/query-plans.ts'

/*
 * A key whose index was forgotten, or is over another expression, reads the whole ledger for each decision and still
 * gives the right answer: only the plan shows it.
 */

const keys = Object.entries({
  ...caseKeys,
  ...invitationKeys,
  ...planKeys,
  ...unitKeys,
  receivedNumber,
  lentSerial,
}).flatMap(([name, key]) => (typeof key === 'object' ? [[name, key] as const] : []))

it('knows the keys of every feature that decides', () => {
  expect(keys.length).toBeGreaterThanOrEqual(12)
})

it.each(keys)('finds the records of %s by an index', (_, key) => {
  const [plan = []] = planner().plansOf((reader) => streamsWith(reader, key, 'x'))
  expect(plan.join('\n')).toMatch(/USING INDEX event_\w+ \(<expr>=\?\)/)
})

it('lists the records of a kind by an index', () => {
  const [plan = []] = planner().plansOf((reader) => streamsOfKind(reader, 'person'))
  expect(plan.join('\n')).toMatch(/SEARCH event USING (COVERING )?INDEX/)
})
