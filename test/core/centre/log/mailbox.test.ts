import { describe, expect, it } from 'vitest'
import { MANAGER_PIN } from '../../../support/create-test-app.ts'
import { foundedApp, joinedApp } from '../../../support/centre/sharing-apps.ts'
import { noSharedLog } from '../../../support/centre/test-centre.ts'
import { postfixReport } from '../../../support/delivery-reports.ts'
import { startImapServer } from '../../../support/imap-server.ts'
import { readyRepair, useMailServer } from '../../../support/invitations.ts'
import { startMailServer } from '../../../support/mail-server.ts'
import { letterAsSent, messageOf, useMailbox } from '../../../support/mailbox.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

describe.skipIf(noSharedLog())('the mailbox of a centre with several benches', () => {
  it('is read by the bench that has the mail, which knows the letters of all', async () => {
    await using smtp = await startMailServer()
    await using imap = await startImapServer()
    const founder = await foundedApp()
    await using one = founder.app
    const first = founder.client
    await useMailServer(first, smtp.port)
    await useMailbox(first, imap)
    await founder.found()
    await using two = await joinedApp(one, 'Bench 2')
    const second = await two.signInAgain()
    const stands = (client: TestClient, wanted: string) =>
      until(
        client,
        () => client.need('mailbox.status', {}),
        ({ state }) => state === wanted,
      )
    await stands(second, 'elsewhere')
    expect(await second.call('mailbox.readNow', {})).toMatchObject({ error: { code: 'mailbox-elsewhere' } })

    const caseId = await readyRepair(first)
    await first.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
    await smtp.got(1)
    await until(
      second,
      () => second.need('mail.outbox', { filter: 'sent' }),
      ({ total }) => total === 1,
    )
    const letter = letterAsSent(smtp.mails[0])

    await second.need('members.takeOver', { name: 'mail', pin: MANAGER_PIN })
    await stands(first, 'elsewhere')
    await stands(second, 'failed')
    // Its password is on the bench that it was typed on.
    expect(await second.call('mailbox.readNow', {})).toMatchObject({
      error: { code: 'mailbox-secret-missing' },
    })
    await useMailbox(second, imap)
    await second.need('mailbox.readNow', {})
    imap.deliver(messageOf({ answers: letter.messageId, text: 'Přijdu v pátek.' }), two.clock.now())
    imap.deliver(postfixReport({ head: letter.head }), two.clock.now())
    expect(await second.need('mailbox.readNow', {})).toEqual({ read: 2, noted: 2 })

    const shown = await until(
      first,
      () => first.need('mail.ofCase', { caseId }),
      ({ rows }) => rows[0]?.state === 'bounced',
    )
    expect(shown.rows).toHaveLength(1)
    const { timeline } = await first.need('cases.get', { id: caseId })
    expect(timeline.find(({ type }) => type === 'case.reply-received')?.detail).toMatchObject({
      text: 'Přijdu v pátek.',
    })
    const notes = await until(
      first,
      () => first.need('mailbox.notes', {}),
      ({ total }) => total === 2,
    )
    expect(notes.rows.map(({ reason }) => reason).toSorted()).toEqual(['bounced', 'replied'])

    // Whoever takes it over reads what is there, and records nothing of it twice.
    await first.need('members.takeOver', { name: 'mail', pin: MANAGER_PIN })
    await stands(second, 'elsewhere')
    await stands(first, 'idle')
    await useMailbox(first, imap)
    await first.need('mailbox.readNow', {})
    expect((await first.need('mailbox.notes', { filter: 'all' })).total).toBe(2)
    expect([...one.errors, ...two.errors]).toEqual([])
  })
})
