import { describe, expect, it } from 'vitest'
import { openMailbox } from '../../../electron/mailbox/imap-connection.ts'
import type { Security } from '../../../shared/mail/settings.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { closeRepair, invitationOf, useMailServer } from '../../support/invitations.ts'
import { mailboxSettingsOf } from '../../support/mailbox.ts'
import { noOfficeMail, OFFICE_SECRET, OFFICE_USER, startOfficeMail } from '../../support/office-mail.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { tier } from '../../support/tier.ts'
import { until } from '../../support/until.ts'

const missing = tier === 'nightly' ? noOfficeMail() : 'at night only'

describe.skipIf(missing !== null)(`Dovecot and Postfix${missing === null ? '' : ` (${missing})`}`, () => {
  it('bring a letter to nobody back: its invitation bounces by the report that Postfix wrote', async () => {
    await using office = await startOfficeMail()
    await using bench = await createTestApp({ clock: manualClock(new Date().toISOString()) })
    const client = await bench.setUp()
    await useMailServer(client, office.smtp)
    await client.need('mailbox.saveSettings', {
      settings: mailboxSettingsOf(office.imap, { user: OFFICE_USER }),
      secret: OFFICE_SECRET,
      pin: MANAGER_PIN,
    })
    const day = new Date(bench.clock.now() - 5 * 86_400_000).toISOString().slice(0, 10)
    const caseId = await closeRepair(client, { damagedOn: day })
    await until(
      client,
      async () => {
        await client.need('mailbox.readNow', {})
        return await invitationOf(client, caseId)
      },
      ({ state }) => state === 'bounced',
    )
    const { rows } = await client.need('mailbox.notes', {})
    expect(rows).toMatchObject([{ reason: 'bounced', from: 'MAILER-DAEMON@mx.example.net' }])
    expect(bench.errors).toEqual([])
  })

  it('are read encrypted, in a folder with a name of its own, and say what is wrong', async () => {
    await using office = await startOfficeMail()
    const open = async (
      security: Security,
      change: { readonly secret?: string; readonly folder?: string; readonly ca?: string } = {},
    ) => {
      const { secret = OFFICE_SECRET, folder = 'INBOX', ca = office.authority } = change
      const port = security === 'tls' ? office.imaps : office.imap
      const opened = await openMailbox({
        settings: mailboxSettingsOf(port, { security, user: OFFICE_USER, folder }),
        credential: { pass: secret },
        tls: { ca },
        signal: new AbortController().signal,
      })
      if (opened.ok) await opened.value.close()
      return opened.ok ? opened.value.messages : opened.error.fault
    }
    await expect.poll(() => open('tls'), { timeout: 30_000 }).toBe(0)
    expect(await open('starttls')).toBe(0)
    expect(await open('tls', { folder: 'Vrácené' })).toBe(0)
    expect(await open('tls', { folder: 'Odpovědi' })).toBe('mailbox-folder-unknown')
    expect(await open('starttls', { secret: 'wrong' })).toBe('mailbox-sign-in-refused')
    expect(await open('tls', { ca: '' })).toBe('mailbox-certificate-unknown')
  })
})
