import { expect, it } from 'vitest'
import { recordConversation } from '../../../electron/mail/conversation.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import type { TestClient } from '../../support/test-client.ts'

const SECRET = 'correct horse battery staple'
const to = 'zofie@example.cz'

async function said(client: TestClient): Promise<string[]> {
  const conversation = await client.need('mail.conversation', {})
  return (conversation?.lines ?? []).map(({ who, note, text }) => `${note ?? who} ${text}`.trim())
}

async function useWithPassword(client: TestClient, port: number): Promise<void> {
  await useMailServer(client, port, { user: 'servis' })
  const { settings } = await client.need('mail.settings', {})
  if (!settings) throw new Error('nothing was saved')
  await client.need('mail.saveSettings', { settings, secret: SECRET, pin: MANAGER_PIN })
}

it.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])(
  'tells everything of a test but what signs in by %s',
  async (method) => {
    await using bench = await createTestApp()
    await using server = await startMailServer({
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      authMethods: [method],
      onAuth: (auth, _session, done) =>
        auth.password === SECRET || auth.validatePassword(SECRET)
          ? done(null, { user: 'servis' })
          : done(new Error('wrong')),
    })
    const client = await bench.setUp()
    expect(await client.need('mail.conversation', {})).toBeNull()
    await useWithPassword(client, server.port)
    await client.need('mail.test', { to })
    const lines = await said(client)
    expect(lines[0]).toBe(`connected 127.0.0.1:${server.port}`)
    expect(lines).toContainEqual(expect.stringMatching(/^server 220 /))
    expect(lines).toContainEqual(expect.stringMatching(/^us EHLO /))
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^us AUTH ${method}`)))
    expect(lines).toContain('us MAIL FROM:<servis@example.cz>')
    expect(lines).toContain(`us RCPT TO:<${to}>`)
    expect(lines).toContainEqual(expect.stringMatching(/^letter \d+$/))
    expect(lines.slice(-2)).toEqual(['us QUIT', expect.stringMatching(/^server 221 /)])
    const whole = lines.join('\n')
    for (const secret of [
      SECRET,
      Buffer.from(SECRET).toString('base64'),
      Buffer.from('servis').toString('base64'),
    ])
      expect(whole).not.toContain(secret)
    expect(whole).not.toContain('Subject')
  },
)

it('tells how far it came where it failed, and what was wrong', async () => {
  await using bench = await createTestApp()
  await using server = await startMailServer({ disabledCommands: ['AUTH'] })
  const client = await bench.setUp()
  await useMailServer(client, server.port, { security: 'starttls' })
  expect(await client.call('mail.test', { to })).toMatchObject({
    error: { code: 'mail-certificate-expired' },
  })
  const lines = await said(client)
  expect(lines).toContain('us STARTTLS')
  expect(lines).toContainEqual(expect.stringMatching(/^fault .*certificate has expired/))
  server.behave({ rcptTo: () => ({ code: 550, words: '5.7.1 not here' }) })
  await using plain = await startMailServer()
  plain.behave({ rcptTo: () => ({ code: 550, words: '5.7.1 not here' }) })
  await useMailServer(client, plain.port)
  expect(await client.call('mail.test', { to })).toMatchObject({ error: { code: 'mail-server-refused' } })
  expect(await said(client)).toContain('server 550 5.7.1 not here')
})

it('hides a secret that the server repeats, and words of the person as they are', () => {
  const recorder = recordConversation(['s3cret-word'])
  const { debug } = recorder.logger
  debug({ tnx: 'client' }, 'AUTH PLAIN AHNlcnZpcwBzM2NyZXQtd29yZA==')
  debug({ tnx: 'server' }, '535-5.7.8 s3cret-word is wrong\r\n535 5.7.8 100%s')
  debug({ tnx: 'client' }, 'MAIL FROM:<a%sb@example.cz>')
  expect(recorder.lines.map(({ text }) => text)).toEqual([
    'AUTH PLAIN ••••••',
    '535-5.7.8 •••••• is wrong',
    '535 5.7.8 100%s',
    'MAIL FROM:<a%sb@example.cz>',
  ])
})
