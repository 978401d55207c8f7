import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { CLIENT_ID, startIdentityServer } from '../../support/identity-server.ts'
import { IMAP_SECRET, startImapServer } from '../../support/imap-server.ts'
import { useMailServer } from '../../support/invitations.ts'
import { makeCertificate } from '../../support/mail-certificates.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { mailboxSettingsOf } from '../../support/mailbox.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

const pin = MANAGER_PIN

async function codeOf(answer: ReturnType<TestClient['raw']>): Promise<string> {
  const given = await answer
  return given.ok ? 'ok' : given.error.code
}
const looks = (client: TestClient) => codeOf(client.call('mailbox.test', {}))

it('reads with the sign-in that letters are sent with, renews its token, and says when to sign in again', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  await using server = await startImapServer({ isGoodToken: (token) => identity.isGood(token) })
  const client = await bench.setUp()
  await useMailServer(client, 2525, {
    user: 'servis@firma.cz',
    signIn: {
      provider: 'own',
      clientId: CLIENT_ID,
      tenant: '',
      tokenAddress: `${identity.origin}/token`,
      authorizeAddress: `${identity.origin}/authorize`,
      deviceAddress: `${identity.origin}/device`,
      scope: 'mail',
    },
  })
  const settings = mailboxSettingsOf(server.port, { signIn: 'as-sending' })
  await client.need('mailbox.saveSettings', { settings, secret: null, pin })
  expect(await looks(client)).toBe('mailbox-sign-in-again')

  await client.need('mail.startSignIn', { pin })
  const state = await client.need('mail.signIn', {})
  identity.answerDevice(state.state === 'waiting' ? (state.code ?? '') : '', 'approve')
  await until(
    client,
    () => client.need('mail.signIn', {}),
    (now) => now.state === 'none',
  )
  expect(await looks(client)).toBe('ok')
  // Taken back before its end: another one is asked for.
  identity.revokeAccess()
  expect(await looks(client)).toBe('ok')
  identity.revokeAll()
  expect(await looks(client)).toBe('mailbox-sign-in-again')
})

it('asks for a password where it is to be read with one', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const settings = mailboxSettingsOf(2143)
  expect(await codeOf(client.call('mailbox.saveSettings', { settings, secret: null, pin }))).toBe(
    'mailbox-secret-needed',
  )
})

it('is vouched for by the authority that was chosen for the mail server', async () => {
  await using bench = await createTestApp({ clock: manualClock(new Date().toISOString()) })
  const name = 'Firma CA'
  const authority = { ...(await makeCertificate({ name, isAuthority: true })), name }
  const { cert, key } = await makeCertificate({ name: 'mail', by: authority })
  await using server = await startImapServer({ credentials: { cert, key } })
  const client = await bench.setUp()
  const settings = mailboxSettingsOf(server.port, { security: 'tls' })
  await client.need('mailbox.saveSettings', { settings, secret: IMAP_SECRET, pin })
  expect(await looks(client)).toBe('mailbox-certificate-unknown')
  await useMailServer(client, 2525)
  const file = Buffer.from(authority.cert).toString('base64')
  await client.need('mail.saveAuthority', { file, pin })
  expect(await looks(client)).toBe('ok')
})
