import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { noTrust } from '../../../shared/mail/trust.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { startMailServer } from '../../support/mail-server.ts'
import type { TestClient } from '../../support/test-client.ts'

const run = promisify(execFile)
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'carebench-authority-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

/** Saves a server and asks for the test e-mail; answers with the refusal's code. */
async function fault(client: TestClient, server: Record<string, unknown>, secret = ''): Promise<string> {
  const settings = {
    host: '127.0.0.1',
    security: 'none',
    fromName: 'S',
    fromAddress: 's@example.cz',
    ...server,
  }
  const saved = await client.raw('mail.saveSettings', { settings, secret, pin: MANAGER_PIN })
  expect(saved).toMatchObject({ ok: true })
  const tested = await client.raw('mail.test', { to: 'info@example.cz' })
  if (tested.ok) return 'none'
  expect(JSON.stringify(tested.error.params)).not.toMatch(/E[A-Z]{4,}|error:|getaddrinfo/)
  return tested.error.code
}

/** A port at which something other than a mail server is. */
async function listen(greeting: string | null) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    if (greeting !== null) socket.end(greeting)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { port: address.port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

it('names what is wrong with a server in codes that have words, never in those of the network library', async () => {
  await using bench = await createTestApp()
  await using server = await startMailServer({ disabledCommands: ['AUTH'] })
  const client = await bench.setUp()
  const gone = await listen(null)
  await gone.close()
  const web = await listen('HTTP/1.1 400 Bad Request\r\n\r\n')
  expect(await fault(client, { port: gone.port })).toBe('mail-port-closed')
  expect(await fault(client, { host: 'mail.invalid', port: 587, security: 'tls' })).toBe('mail-host-unknown')
  expect(await fault(client, { port: web.port })).toBe('mail-not-mail')
  // The certificate that the test server brings along has expired.
  expect(await fault(client, { port: server.port, security: 'starttls' })).toBe('mail-certificate-expired')
  expect(await fault(client, { port: server.port, security: 'tls' })).toBe('mail-encryption-failed')
  await web.close()
})

it('says that the password is wrong, with the server’s own words beside it', async () => {
  await using bench = await createTestApp()
  await using server = await startMailServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(new Error('Invalid user or password')),
  })
  const client = await bench.setUp()
  const wrong = await fault(client, { port: server.port, user: 'servis' }, 'wrong')
  expect(wrong).toBe('mail-sign-in-refused')
})

/** An authority of a company, and a certificate for this machine that it signed. */
function makeAuthority(): void {
  const ssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
  const key = ['-newkey', 'rsa:2048', '-nodes']
  ssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Company')
  ssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=mail')
  writeFileSync(join(dir, 'names'), 'subjectAltName=IP:127.0.0.1\n')
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
  ssl('x509', '-req', '-in', 'server.csr', ...by, '-out', 'server.pem')
}

it.skipIf(!hasOpenssl || process.platform !== 'linux')(
  'trusts an authority that is installed on the computer, and nobody else’s (needs openssl)',
  async () => {
    makeAuthority()
    const files = { key: readFileSync(join(dir, 'server.key')), cert: readFileSync(join(dir, 'server.pem')) }
    await using server = await startMailServer({ disabledCommands: ['AUTH'], ...files })
    const line = join(import.meta.dirname, '..', '..', '..', 'electron', 'mail', 'smtp-connection.ts')
    const settings = {
      host: '127.0.0.1',
      port: server.port,
      security: 'starttls',
      user: '',
      fromName: 'S',
      fromAddress: 's@example.cz',
      replyTo: '',
      reminderHours: null,
    }
    const script = `const { openConnection } = await import(${JSON.stringify(line)})
      const opened = await openConnection({ settings: ${JSON.stringify(settings)}, secret: '', ...${JSON.stringify({ trust: noTrust, now: Date.now() })} })
      process.stdout.write(opened.ok ? 'open' : opened.error.fault)
      process.exit(0)`
    const connect = async (authorities: string) => {
      const env = { ...process.env, SSL_CERT_FILE: authorities, SSL_CERT_DIR: join(dir, 'none') }
      return (await run(process.execPath, ['--input-type=module', '-e', script], { env })).stdout
    }
    expect(await connect(join(dir, 'ca.pem'))).toBe('open')
    expect(await connect(join(dir, 'nothing'))).toBe('mail-certificate-unknown')
  },
)
