import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { CLIENT_ID, startIdentityServer, type IdentityServer } from '../../support/identity-server.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { makeCertificate, type MadeCertificate } from '../../support/mail-certificates.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { manualClock, MINUTE } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

const pin = MANAGER_PIN
const to = 'zofie@example.cz'
const user = 'servis@firma.cz'

/** A mail server that takes tokens of the identity server, and nothing else. */
const startTokenServer = (
  identity: IdentityServer,
  heard: string[] = [],
  tls: Partial<MadeCertificate> = {},
) =>
  startMailServer({
    ...tls,
    allowInsecureAuth: true,
    authOptional: false,
    disabledCommands: tls.cert === undefined ? ['STARTTLS'] : [],
    authMethods: ['XOAUTH2'],
    onAuth(auth, _session, done) {
      const token = auth.accessToken ?? ''
      heard.push(token)
      if (auth.username === user && identity.isGood(token)) done(null, { user })
      else
        done(null, {
          data: { status: '401', schemes: 'bearer', scope: 'mail' },
        })
    },
  })

type Way = 'device' | 'browser'
const signInOf = (identity: IdentityServer, way: Way) => ({
  provider: 'own' as const,
  clientId: CLIENT_ID,
  tokenAddress: `${identity.origin}/token`,
  authorizeAddress: `${identity.origin}/authorize`,
  deviceAddress: way === 'device' ? `${identity.origin}/device` : '',
  scope: 'mail',
})

async function waiting(client: TestClient) {
  const state = await client.need('mail.signIn', {})
  if (state.state !== 'waiting') throw new Error(`it does not wait: ${JSON.stringify(state)}`)
  return state
}

/** Signs in as a person would, by a code or by the browser. */
async function signIn(client: TestClient, identity: IdentityServer, way: Way): Promise<void> {
  await client.need('mail.startSignIn', { pin })
  const { address, code } = await waiting(client)
  if (way === 'device') identity.answerDevice(code ?? '', 'approve')
  else expect(await (await fetch(address)).text()).toContain('Continue in Carebench')
  await until(
    client,
    () => client.need('mail.signIn', {}),
    ({ state }) => state === 'none',
  )
}

async function codeOf(answer: ReturnType<TestClient['raw']>): Promise<string> {
  const given = await answer
  return given.ok ? 'ok' : given.error.code
}
const test = (client: TestClient) => codeOf(client.call('mail.test', { to }))

function filesHold(bench: TestApp, text: string): boolean {
  return readdirSync(bench.dir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .some(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(text))
}

it.each(['device', 'browser'] as const)('sends letters by tokens after a sign-in by %s', async (way) => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  const heard: string[] = []
  await using server = await startTokenServer(identity, heard)
  const client = await bench.setUp()
  await useMailServer(client, server.port, { user, signIn: signInOf(identity, way) })
  expect(await client.need('mail.settings', {})).toMatchObject({ isSignedIn: false, hasSecret: false })
  expect(await test(client)).toBe('mail-sign-in-again')
  await signIn(client, identity, way)
  expect(await client.need('mail.settings', {})).toMatchObject({ isSignedIn: true })
  expect(await test(client)).toBe('ok')
  const conversation = JSON.stringify(await client.need('mail.conversation', {}))
  expect(conversation).toContain('AUTH XOAUTH2 ••••••')
  for (const token of heard) {
    expect(conversation).not.toContain(token)
    expect(filesHold(bench, token)).toBe(false)
  }
  // The access token that came with the sign-in is used until it is about to end; then there is a new one.
  expect(identity.asked.filter(({ grant_type }) => grant_type === 'refresh_token')).toEqual([])
  expect(await test(client)).toBe('ok')
  expect(new Set(heard).size).toBe(1)
  bench.clock.advance(59 * MINUTE)
  const again = await bench.signInAgain()
  expect(await test(again)).toBe('ok')
  expect(new Set(heard).size).toBe(2)
  // After a restart the refresh token is what is left.
  await bench.restart()
  const later = await bench.signInAgain()
  expect(await test(later)).toBe('ok')
  expect(new Set(heard).size).toBe(3)
  const refreshes = identity.asked.filter(({ grant_type }) => grant_type === 'refresh_token')
  for (const { refresh_token = '' } of refreshes) expect(filesHold(bench, refresh_token)).toBe(false)
  const caseId = await readyRepair(later)
  const { mailId } = await later.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
  await until(
    later,
    () => later.need('mail.read', { id: mailId }),
    ({ state }) => state === 'sent',
  )
})

it('asks at the pace that the identity server wants, and ends by its word', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  const client = await bench.setUp()
  await useMailServer(client, 2525, { user, signIn: signInOf(identity, 'device') })
  const end = async (change: Parameters<IdentityServer['behave']>[0], answer?: 'deny'): Promise<unknown> => {
    identity.behave(change)
    await client.need('mail.startSignIn', { pin })
    if (answer) identity.answerDevice((await waiting(client)).code ?? '', answer)
    return until(
      client,
      () => client.need('mail.signIn', {}),
      ({ state }) => state === 'failed',
    )
  }
  expect(await end({}, 'deny')).toMatchObject({ fault: 'sign-in-cancelled' })
  expect(await end({ next: ['authorization_pending', 'expired_token'] })).toMatchObject({
    fault: 'sign-in-too-late',
  })
  expect(await end({ next: ['authorization_declined'] })).toMatchObject({ fault: 'sign-in-cancelled' })
  expect(await end({ next: ['invalid_client'] })).toMatchObject({
    fault: 'mail-client-refused',
    answer: expect.stringContaining('said by the identity server'),
  })
  // What is no answer is no end of it.
  expect(await end({ next: ['<html>down</html>', 'access_denied'] })).toMatchObject({
    fault: 'sign-in-cancelled',
  })
  identity.behave({ givesRefresh: false })
  await client.need('mail.startSignIn', { pin })
  identity.answerDevice((await waiting(client)).code ?? '', 'approve')
  expect(
    await until(
      client,
      () => client.need('mail.signIn', {}),
      ({ state }) => state === 'failed',
    ),
  ).toMatchObject({ fault: 'sign-in-not-kept' })
  expect(await client.need('mail.settings', {})).toMatchObject({ isSignedIn: false })
})

it('is given up on by the person: nothing that comes later counts', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  const client = await bench.setUp()
  await useMailServer(client, 2525, { user, signIn: signInOf(identity, 'browser') })
  expect(await codeOf(client.call('mail.startSignIn', { pin: '000000' }))).toBe('wrong-secret')
  await client.need('mail.startSignIn', { pin })
  const { address } = await waiting(client)
  await client.need('mail.cancelSignIn', {})
  expect(await client.need('mail.signIn', {})).toEqual({ state: 'none' })
  await expect(fetch(address)).rejects.toThrow()
  // A person who says no at the identity server.
  await useMailServer(client, 2525, { user: 'deny@firma.cz', signIn: signInOf(identity, 'browser') })
  await client.need('mail.startSignIn', { pin })
  expect(await (await fetch((await waiting(client)).address)).text()).toContain('Nobody was signed in')
  expect(
    await until(
      client,
      () => client.need('mail.signIn', {}),
      ({ state }) => state === 'failed',
    ),
  ).toMatchObject({ fault: 'sign-in-cancelled' })
})

it('takes nobody back in the browser but whom it sent away', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  const client = await bench.setUp()
  await useMailServer(client, 2525, { user, signIn: signInOf(identity, 'browser') })
  await client.need('mail.startSignIn', { pin })
  const { origin } = new URL((await waiting(client)).address)
  for (const path of [
    '/?code=x&state=y',
    '/?code=x',
    '/?error=access_denied',
    '/favicon.ico',
    '/start/..%2f',
  ])
    expect((await fetch(`${origin}${path}`, { redirect: 'manual' })).status, path).toBe(404)
  expect((await fetch(`${origin}/start`, { method: 'POST' })).status).toBe(404)
  expect((await waiting(client)).address).toBe(`${origin}/start`)
  await fetch(`${origin}/start`)
  await until(
    client,
    () => client.need('mail.settings', {}),
    ({ isSignedIn }) => isSignedIn,
  )
})

it('says that a sign-in was withdrawn, keeps the letters, and goes on after a new one', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  await using server = await startTokenServer(identity)
  const client = await bench.setUp()
  await useMailServer(client, server.port, { user, signIn: signInOf(identity, 'device') })
  await signIn(client, identity, 'device')
  identity.revokeAll()
  const caseId = await readyRepair(client)
  const { mailId } = await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
  await until(
    client,
    () => client.need('mail.status', {}),
    ({ line }) => line.fault === 'mail-sign-in-again' && line.state === 'refused',
  )
  expect(await client.need('mail.read', { id: mailId })).toMatchObject({ state: 'queued', attempts: 0 })
  await signIn(client, identity, 'device')
  await until(
    client,
    () => client.need('mail.read', { id: mailId }),
    ({ state }) => state === 'sent',
  )
  expect(server.mails).toHaveLength(1)
})

it('takes a new token at once where the mail server does not take the one that it has', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  await using server = await startTokenServer(identity)
  const client = await bench.setUp()
  identity.behave({ rotates: true })
  await useMailServer(client, server.port, { user, signIn: signInOf(identity, 'device') })
  await signIn(client, identity, 'device')
  identity.revokeAccess()
  expect(await test(client)).toBe('ok')
  identity.revokeAccess()
  // The refresh token that came instead of the first one is the one that counts.
  expect(await test(client)).toBe('ok')
  await useMailServer(client, server.port, { user: 'jiny@firma.cz', signIn: signInOf(identity, 'device') })
  await signIn(client, identity, 'device')
  expect(await test(client)).toBe('mail-token-refused')
})

it('tells an identity server that is gone, slow or wrong from one that refuses the program', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  await using server = await startTokenServer(identity)
  const client = await bench.setUp()
  const ownSignIn = signInOf(identity, 'device')
  await useMailServer(client, server.port, { user, signIn: { ...ownSignIn, clientId: 'somebody' } })
  const start = () => codeOf(client.call('mail.startSignIn', { pin }))
  expect(await start()).toBe('mail-client-refused')
  const gone = { ...ownSignIn, deviceAddress: 'http://127.0.0.1:9/device' }
  await useMailServer(client, server.port, { user, signIn: gone })
  expect(await start()).toBe('mail-identity-unreachable')
  await useMailServer(client, server.port, { user, signIn: ownSignIn })
  identity.behave({ thinksFor: 300 })
  await signIn(client, identity, 'device')
  bench.clock.advance(59 * MINUTE)
  const again = await bench.signInAgain()
  identity.behave({ next: ['<html>down</html>'] })
  expect(await test(again)).toBe('mail-identity-unreachable')
  identity.behave({ next: ['invalid_client'] })
  expect(await test(again)).toBe('mail-client-refused')
  expect(await test(again)).toBe('ok')
})

it('does not keep the program from closing while the identity server thinks', async () => {
  await using identity = await startIdentityServer()
  await using server = await startTokenServer(identity)
  const bench = await createTestApp()
  const client = await bench.setUp()
  await useMailServer(client, server.port, { user, signIn: signInOf(identity, 'device') })
  await signIn(client, identity, 'device')
  identity.behave({ thinksFor: 3_600_000 })
  bench.clock.advance(59 * MINUTE)
  const again = await bench.signInAgain()
  const before = identity.asked.length
  const caseId = await readyRepair(again)
  const asked = identity.wasAsked()
  await again.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
  await asked
  expect(identity.asked).toHaveLength(before)
  const begun = performance.now()
  await bench.close()
  // The question itself is given up on after twenty seconds.
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect(server.mails).toEqual([])
})

it('keeps a client secret and a sign-in for whom they were given, and for nobody else', async () => {
  await using bench = await createTestApp()
  await using identity = await startIdentityServer()
  await using other = await startIdentityServer()
  const heard: string[] = []
  await using server = await startTokenServer(identity)
  await using elsewhere = await startTokenServer(other, heard)
  const client = await bench.setUp()
  identity.behave({ clientSecret: 'client-secret-of-the-centre' })
  const settings = {
    host: '127.0.0.1',
    port: server.port,
    security: 'none' as const,
    user,
    fromName: 'S',
    fromAddress: 's@example.cz',
    signIn: signInOf(identity, 'browser'),
  }
  const save = (change: object = {}, clientSecret: string | null = null) =>
    client.need('mail.saveSettings', {
      settings: { ...settings, ...change },
      secret: null,
      clientSecret,
      pin,
    })
  const facts = async () => {
    const { isSignedIn, hasClientSecret } = await client.need('mail.settings', {})
    return { isSignedIn, hasClientSecret }
  }
  await save({}, 'client-secret-of-the-centre')
  expect(filesHold(bench, 'client-secret-of-the-centre')).toBe(false)
  await signIn(client, identity, 'browser')
  await save({ fromName: 'Jiná' })
  expect(await facts()).toEqual({ isSignedIn: true, hasClientSecret: true })
  expect(await test(client)).toBe('ok')
  // Another mail server never sees a token of the first one.
  await save({ port: elsewhere.port })
  expect(await facts()).toEqual({ isSignedIn: false, hasClientSecret: true })
  expect(await test(client)).toBe('mail-sign-in-again')
  expect(heard).toEqual([])
  await save()
  expect(await facts()).toEqual({ isSignedIn: false, hasClientSecret: true })
  await signIn(client, identity, 'browser')
  // Another mailbox, and another identity server.
  await save({ user: 'jiny@firma.cz' })
  expect(await facts()).toEqual({ isSignedIn: false, hasClientSecret: true })
  await save({ signIn: signInOf(other, 'browser') })
  expect(await facts()).toEqual({ isSignedIn: false, hasClientSecret: false })
  await save({}, 'client-secret-of-the-centre')
  await signIn(client, identity, 'browser')
  await client.need('mail.signOut', { pin })
  expect(await facts()).toEqual({ isSignedIn: false, hasClientSecret: true })
  expect(other.asked).toEqual([])
})

it('signs in and sends where both servers are vouched for by the company’s own authority alone', async () => {
  await using bench = await createTestApp({ clock: manualClock(new Date().toISOString()) })
  const name = 'Firma CA'
  const authority = { ...(await makeCertificate({ name, isAuthority: true })), name }
  const certificate = () => makeCertificate({ name: 'server', by: authority })
  await using identity = await startIdentityServer(await certificate())
  await using server = await startTokenServer(identity, [], await certificate())
  const client = await bench.setUp()
  const settings = { user, security: 'starttls' as const, signIn: signInOf(identity, 'device') }
  await useMailServer(client, server.port, settings)
  expect(await codeOf(client.call('mail.startSignIn', { pin }))).toBe('mail-identity-unreachable')
  const file = Buffer.from(authority.cert).toString('base64')
  await client.need('mail.saveAuthority', { file, pin })
  await signIn(client, identity, 'device')
  expect(await test(client)).toBe('ok')
  expect(server.mails).toHaveLength(1)
  await client.need('mail.saveAuthority', { file: null, pin })
  expect(await test(client)).toBe('mail-certificate-unknown')
})
