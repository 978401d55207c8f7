import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { useMailServer } from '../../support/invitations.ts'
import { makeCertificate } from '../../support/mail-certificates.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { manualClock } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'

const pin = MANAGER_PIN
const to = 'zofie@example.cz'
/** Certificates are held against the computer's clock. */
const today = () => manualClock(new Date().toISOString())
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64')

async function codeOf(answer: Promise<Awaited<ReturnType<TestClient['raw']>>>): Promise<string> {
  const given = await answer
  return given.ok ? 'ok' : given.error.code
}

it('takes an authority out of a file: its servers are trusted, and nobody else’s', async () => {
  await using bench = await createTestApp({ clock: today() })
  const client = await bench.setUp()
  const name = 'Firma CA'
  const authority = { ...(await makeCertificate({ name, isAuthority: true })), name }
  await using server = await startMailServer({
    disabledCommands: ['AUTH'],
    ...(await makeCertificate({ name: 'mail', by: authority })),
  })
  await useMailServer(client, server.port, { security: 'starttls' })
  const test = () => codeOf(client.call('mail.test', { to }))
  expect(await test()).toBe('mail-certificate-unknown')
  const save = (file: string | Buffer | null) =>
    codeOf(client.call('mail.saveAuthority', { file: file === null ? null : base64(file), pin }))
  expect(await save(authority.cert)).toBe('ok')
  expect((await client.need('mail.settings', {})).trust.authorities).toMatchObject([
    { subject: 'CN=Firma CA', issuer: 'CN=Firma CA', fingerprint: authority.fingerprint },
  ])
  expect(await test()).toBe('ok')
  // Another save of the settings keeps it.
  await useMailServer(client, server.port, { security: 'starttls', fromName: 'Jiná' })
  expect(await test()).toBe('ok')
  const other = await makeCertificate({ name: 'Other CA', isAuthority: true })
  expect(await save(new X509Certificate(other.cert).raw)).toBe('ok')
  expect(await test()).toBe('mail-certificate-unknown')
  expect(await save(null)).toBe('ok')
  expect((await client.need('mail.settings', {})).trust.authorities).toEqual([])
})

it('refuses a file that is no authority, in a code of its own each, and keeps nothing of it', async () => {
  await using bench = await createTestApp({ clock: today() })
  const client = await bench.setUp()
  await useMailServer(client, 2525)
  const name = 'Firma CA'
  const authority = { ...(await makeCertificate({ name, isAuthority: true })), name }
  const server = await makeCertificate({ name: 'mail', by: authority })
  const old = await makeCertificate({ name: 'Old CA', isAuthority: true, days: [-20, -10] })
  const save = (file: string) => codeOf(client.call('mail.saveAuthority', { file: base64(file), pin }))
  expect(await save('hello')).toBe('authority-unreadable')
  expect(await save(`${authority.cert}${authority.key}`)).toBe('authority-is-key')
  expect(await save(authority.key)).toBe('authority-is-key')
  expect(await save(server.cert)).toBe('authority-is-server')
  expect(await save(old.cert)).toBe('authority-expired')
  expect(await save(authority.cert.padEnd(50_000, '\n'))).toBe('authority-too-large')
  expect(await save(authority.cert.replace(/[A-Za-z0-9+/]{20}/, 'A'.repeat(20)))).toBe('authority-unreadable')
  expect(
    await codeOf(client.call('mail.saveAuthority', { file: base64(authority.cert), pin: '000000' })),
  ).toBe('wrong-secret')
  expect((await client.need('mail.settings', {})).trust.authorities).toEqual([])
  // A chain as servers have it: only the authority in it counts.
  expect(await save(`${server.cert}${authority.cert}${old.cert}`)).toBe('ok')
  expect((await client.need('mail.settings', {})).trust.authorities).toMatchObject([
    { subject: 'CN=Firma CA' },
  ])
})

it.each(['starttls', 'tls'] as const)(
  'pins a certificate that a manager has looked at to this server alone (%s)',
  async (security) => {
    await using bench = await createTestApp({ clock: today() })
    const client = await bench.setUp()
    const own = await makeCertificate({ name: 'mail.firma.local', ip: '10.0.0.1' })
    const options = { disabledCommands: ['AUTH'], secure: security === 'tls' }
    const server = await startMailServer({ ...options, ...own })
    const { port } = server
    await useMailServer(client, port, { security })
    const test = () => codeOf(client.call('mail.test', { to }))
    expect(await test()).toBe('mail-certificate-unknown')
    const shown = await client.need('mail.presentedCertificate', {})
    expect(shown).toMatchObject({ host: '127.0.0.1', port, certificate: { fingerprint: own.fingerprint } })
    const trust = (fingerprint: string, secret = pin) =>
      codeOf(client.call('mail.trustCertificate', { fingerprint, pin: secret }))
    expect(await trust(own.fingerprint, '000000')).toBe('wrong-secret')
    expect(await trust('00:11')).toBe('mail-certificate-changed')
    expect(await test()).toBe('mail-certificate-unknown')
    expect(await trust(own.fingerprint)).toBe('ok')
    expect(await test()).toBe('ok')
    expect(server.mails).toHaveLength(1)
    expect((await client.need('mail.settings', {})).trust.pinned).toEqual(shown)
    // Saved again for the same server it stays; for another port it goes, and does not come back.
    await useMailServer(client, port, { security, fromName: 'Jiná' })
    expect(await test()).toBe('ok')
    await server.close()

    // Whoever takes the server's place is refused, with a certificate of the same name as well.
    const next = await makeCertificate({ name: 'mail.firma.local' })
    await using impostor = await startMailServer({ ...options, ...next, port })
    expect(await test()).toBe('mail-certificate-changed')
    const { trust: before } = await client.need('mail.settings', {})
    expect(before.pinned?.certificate.fingerprint).toBe(own.fingerprint)
    await client.need('mail.forgetCertificate', { pin })
    expect(await test()).toBe('mail-certificate-unknown')
    expect(impostor.mails).toHaveLength(0)

    await using elsewhere = await startMailServer({ ...options, ...own })
    expect(await trust(next.fingerprint)).toBe('ok')
    await useMailServer(client, elsewhere.port, { security })
    expect((await client.need('mail.settings', {})).trust.pinned).toBeNull()
    expect(await test()).toBe('mail-certificate-unknown')
  },
)

it('refuses a certificate that the pinned one signed, and one that has expired', async () => {
  await using bench = await createTestApp({ clock: today() })
  const client = await bench.setUp()
  const name = 'mail.firma.local'
  const own = { ...(await makeCertificate({ name, isAuthority: true })), name }
  const options = { disabledCommands: ['AUTH'] }
  const first = await startMailServer({ ...options, ...own })
  const { port } = first
  await useMailServer(client, port, { security: 'starttls' })
  await client.need('mail.trustCertificate', { fingerprint: own.fingerprint, pin })
  const test = () => codeOf(client.call('mail.test', { to }))
  expect(await test()).toBe('ok')
  await first.close()
  const signed = await startMailServer({
    ...options,
    ...(await makeCertificate({ name: 'x', by: own })),
    port,
  })
  expect(await test()).toBe('mail-certificate-changed')
  await signed.close()
  const expired = await makeCertificate({ name, days: [-20, -10] })
  await using old = await startMailServer({ ...options, ...expired, port })
  // Not the pinned one that ran out: another one.
  expect(await test()).toBe('mail-certificate-changed')
  expect(old.mails).toHaveLength(0)
})

it('looks at the certificate of what is no mail server without harm, and only for managers', async () => {
  await using bench = await createTestApp({ clock: today() })
  const client = await bench.setUp()
  expect(await codeOf(client.call('mail.presentedCertificate', {}))).toBe('not-configured')
  await using plain = await startMailServer()
  await useMailServer(client, plain.port, { security: 'starttls' })
  expect(await codeOf(client.call('mail.presentedCertificate', {}))).toBe('mail-no-encryption')
  await useMailServer(client, plain.port, { security: 'tls' })
  expect(await codeOf(client.call('mail.presentedCertificate', {}))).toBe('mail-encryption-failed')
  const technician = await bench.signInAs('Tereza Bílá', ['technician'])
  const asked = [
    ['mail.presentedCertificate', {}],
    ['mail.trustCertificate', { fingerprint: 'x', pin }],
    ['mail.forgetCertificate', { pin }],
    ['mail.saveAuthority', { file: null, pin }],
  ] as const
  for (const [name, input] of asked) expect(await codeOf(technician.raw(name, input)), name).toBe('forbidden')
})
