import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'

it('proposes whoever was not active for years, and nobody with an open case', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const old = await takeIn(manager)
  await takeIn(manager, {
    serial: '095XE160029999',
    customer: { name: 'Karel Krátký', phone: '+420601123456', email: '' },
  })
  const { version } = await manager.need('cases.get', { id: old.caseId })
  await manager.need('cases.move', { id: old.caseId, version, to: 'cancelled', reason: 'Withdrawn.' })
  bench.clock.advance(2 * 366 * DAY)
  const later = await bench.signInAgain()
  expect((await later.need('privacy.dormant', { years: 3 })).people).toEqual([])
  const { people, more } = await later.need('privacy.dormant', { years: 1 })
  expect(more).toBe(false)
  expect(people.map(({ knownAs }) => knownAs.map(({ name }) => name))).toEqual([['Žofie Příhodová']])
  const subject = people[0]?.subject ?? ''
  await later.need('privacy.erase', { subject, reason: 'retention', secret: MANAGER_PIN })
  expect((await later.need('privacy.dormant', { years: 1 })).people).toEqual([])
})
