import {
  closeRepair,
  invitationOf,
  purchaseOf,
  readyRepair,
  useMailServer,
} from '../../support/invitations.ts'
import { until } from '../../support/until.ts'
import { HOUR, MINUTE } from '../../support/manual-clock.ts'
import { step } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import type { Story } from './story.ts'

const repair = (serial: string, email = 'zofie@example.cz') => ({
  serial,
  serialRaw: serial,
  customer: { name: 'Žofie Příhodová', phone: '+420 777 123 456', email },
})

async function sent(client: TestClient, caseId: string, state = 'sent') {
  return await until(
    client,
    () => invitationOf(client, caseId),
    (invitation) => invitation.state === state,
  )
}

/** Templates in the centre's own words, and back to those that ship. */
export async function tellOfTemplates(story: Story): Promise<void> {
  const manager = await story.later('2026-03-06T08:00:00Z')
  const templates = await manager.need('mail.templates', {})
  const [first, second] = templates.filter(({ language }) => language === 'cs')
  for (const chosen of [first, second]) {
    if (!chosen) throw new Error('no templates ship')
    const { template, language, title, body, version } = chosen
    await manager.need('mail.saveTemplate', {
      template,
      language,
      title,
      body: `${body}\n\nPraha 7`,
      version,
    })
  }
  const now = await manager.need('mail.templates', {})
  const edited = now.find(({ template, language }) => template === second?.template && language === 'cs')
  if (edited) {
    const { template, language, version } = edited
    await manager.need('mail.resetTemplate', { template, language, version })
  }
}

/** Invitations that are taken back, bought, refused by the server, bounce, are told in person, and run out. */
export async function tellOfInvitations(story: Story): Promise<void> {
  const { server } = story
  const manager = await story.later(HOUR)
  const early = await closeRepair(manager, repair('095XE160023001'))
  const { id, version } = await invitationOf(manager, early)
  await manager.need('invitations.revoke', { id, version, reason: 'The customer declined.' })
  await manager.need('invitations.offer', { caseId: early })
  const again = await invitationOf(manager, early)
  await manager.need('invitations.revoke', { id: again.id, version: again.version, reason: 'Twice.' })

  await useMailServer(manager, server.port, { reminderHours: 12, replyTo: 'odpovedi@example.cz' })
  const bought = await sent(manager, await closeRepair(manager, repair('095XE160023002')))
  const receivedAt = story.bench.clock.now()
  const receipt = { id: bought.id, version: bought.version, receivedAt, basis: 'delivery-notice' } as const
  const received = await manager.need('invitations.recordReceipt', receipt)
  await manager.need(
    'invitations.purchase',
    purchaseOf({ ...bought, ...received }, { purchase: { kind: 'separate', agreedOn: '2026-03-06' } }),
  )

  server.behave({ rcptTo: () => ({ code: 550, words: '5.1.1 no such user' }) })
  const refusedCase = await closeRepair(manager, repair('095XE160023003', 'nobody@example.cz'))
  const refused = await sent(manager, refusedCase, 'bounced')
  server.behave({ rcptTo: () => null })
  if (refused.mail) await manager.need('mail.dismiss', { id: refused.mail.id })
  await manager.need('invitations.resend', { id: refused.id, version: refused.version })
  const second = await sent(manager, refusedCase)
  await manager.need('invitations.recordBounce', { id: second.id, version: second.version, basis: 'person' })

  const told = await invitationOf(manager, await closeRepair(manager, repair('095XE160023004', '')))
  await manager.need('invitations.recordReceipt', {
    id: told.id,
    version: told.version,
    receivedAt: story.bench.clock.now(),
    basis: 'customer-word',
  })
  await tellOfCaseLetters(story)
  await sent(story.manager, await closeRepair(story.manager, repair('095XE160023005')))
  await untilReminded(story)
}

/** The customer of a case is told that the unit is ready; a letter is held back and taken back. */
async function tellOfCaseLetters({ manager }: Story): Promise<void> {
  const caseId = await readyRepair(manager, repair('095XE160023006'))
  const { writable } = await manager.need('mail.ofCase', { caseId })
  for (const template of writable) {
    const price = { amount: 12_900, currency: 'CZK' } as const
    await manager.need('mail.writeOfCase', { caseId, template, price })
  }
  await until(
    manager,
    () => manager.need('mail.outbox', { filter: 'waiting' }),
    ({ rows }) => rows.every(({ state }) => state === 'held'),
  )
  await step(manager, caseId, 'shipped')
}

/** Twelve hours before a window closes its customer is reminded: the program looks at its start. */
async function untilReminded(story: Story): Promise<void> {
  const before = story.server.mails.length
  const manager = await story.restart(61 * HOUR)
  await story.server.got(before + 1)
  await until(
    manager,
    () => manager.need('mail.outbox', { filter: 'waiting' }),
    ({ rows }) => rows.every(({ state }) => state === 'held'),
  )
  await story.later(MINUTE)
}
