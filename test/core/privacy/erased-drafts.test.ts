import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'

it('takes the unfinished intakes of an erased customer with them, whoever began them', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  const staff = await bench.signInAs('Tomáš Kříž', ['technician'])
  const drafts = [
    { name: 'Somebody', phone: '', email: 'ZOFIE@example.cz' },
    { name: 'Somebody', phone: '777 123 456', email: '' },
    { name: 'žofie příhodová', phone: '', email: '' },
    { name: 'Karel Krátký', phone: '+420601123456', email: '' },
  ]
  for (const customer of drafts)
    await staff.need('intake.saveDraft', { id: randomUUID(), revision: 0, draft: draftOf({ customer }) })
  const { people } = await manager.need('privacy.find', { text: 'Příhodová' })
  const subject = people[0]?.subject ?? ''
  await manager.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
  const left = await staff.need('intake.drafts', {})
  expect(left.map(({ customer }) => customer)).toEqual(['Karel Krátký'])
})
