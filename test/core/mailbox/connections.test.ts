import { createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openMailbox, type Mailbox, type MailboxSetup } from '../../../electron/mailbox/imap-connection.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { IMAP_SECRET, startImapServer } from '../../support/imap-server.ts'
import { mailboxSettingsOf, messageOf, useMailbox } from '../../support/mailbox.ts'
import { makeCertificate } from '../../support/mail-certificates.ts'
import { startMailServer } from '../../support/mail-server.ts'

/** So that a test need not wait. */
const short = { greeting: 300, answer: 300 }

function open(
  port: number,
  change: Partial<MailboxSetup['settings']> = {},
  setup: Partial<MailboxSetup> = {},
) {
  return openMailbox({
    settings: mailboxSettingsOf(port, change),
    credential: { pass: IMAP_SECRET },
    tls: {},
    signal: new AbortController().signal,
    limits: short,
    ...setup,
  })
}

async function fault(...given: Parameters<typeof open>): Promise<string | null> {
  const opened = await open(...given)
  if (opened.ok) await opened.value.close()
  return opened.ok ? null : opened.error.fault
}

async function opened(port: number): Promise<Mailbox> {
  const found = await open(port)
  if (!found.ok) throw new Error(found.error.detail)
  return found.value
}

/** A server that says exactly what a test wants it to say. */
async function startScript(greeting: string, talk: (socket: Socket, line: string) => void = () => {}) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {
      // Lines that end are what these tests are made of.
    })
    if (greeting !== '') socket.write(greeting)
    socket.on('data', (chunk: Buffer) => talk(socket, chunk.toString('latin1')))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('a mailbox that cannot be read has a code of its own', () => {
  it('for what was typed: password, user, folder, port, host', async () => {
    await using server = await startImapServer()
    expect(await fault(server.port)).toBeNull()
    expect(await fault(server.port, {}, { credential: { pass: 'wrong' } })).toBe('mailbox-sign-in-refused')
    expect(await fault(server.port, { user: 'nobody' })).toBe('mailbox-sign-in-refused')
    expect(await fault(server.port, { folder: 'Došlá pošta' })).toBe('mailbox-folder-unknown')
    expect(await fault(server.port, { host: 'mail.invalid', security: 'tls' })).toBe('mailbox-host-unknown')
    await server.close()
    expect(await fault(server.port)).toBe('mailbox-port-closed')
  })

  it('for encryption: none, refused, or no such thing at the port', async () => {
    await using server = await startImapServer()
    expect(await fault(server.port, { security: 'starttls' })).toBe('mailbox-no-encryption')
    expect(await fault(server.port, { security: 'tls' })).toBe('mailbox-encryption-failed')
    // Never in the clear to another machine, whatever the settings say.
    expect(await fault(server.port, { host: 'mail.example.cz' })).toBe('mailbox-no-encryption')
    expect(server.commands.filter((line) => line.startsWith('LOGIN'))).toEqual([])
  })

  it('for certificates: unknown, of another host, expired', async () => {
    const authority = { ...(await makeCertificate({ name: 'Company', isAuthority: true })), name: 'Company' }
    const tls = { ca: authority.cert }
    const by = authority
    await using server = await startImapServer({ credentials: await makeCertificate({ name: 'mail', by }) })
    expect(await fault(server.port, { security: 'tls' })).toBe('mailbox-certificate-unknown')
    expect(await fault(server.port, { security: 'tls' }, { tls })).toBeNull()
    const otherHost = await makeCertificate({ name: 'other', ip: '127.0.0.2', by })
    await using other = await startImapServer({ credentials: otherHost })
    expect(await fault(other.port, { security: 'tls' }, { tls })).toBe('mailbox-certificate-other-host')
    const expired = await makeCertificate({ name: 'old', days: [-10, -1], by })
    await using old = await startImapServer({ credentials: expired })
    expect(await fault(old.port, { security: 'tls' }, { tls })).toBe('mailbox-certificate-expired')
  })

  it('for servers that are silent, end the line, or are no mailbox', async () => {
    await using silent = await startScript('')
    expect(await fault(silent.port)).toBe('mailbox-silent')
    await using deaf = await startScript('* OK IMAP4rev1 ready\r\n')
    expect(await fault(deaf.port)).toBe('mailbox-silent')
    await using ending = await startScript('* OK IMAP4rev1 ready\r\n', (socket) => socket.destroy())
    expect(await fault(ending.port)).toBe('mailbox-cut-off')
    await using web = await startScript('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await fault(web.port)).toBe('mailbox-not-imap')
    await using smtp = await startMailServer()
    expect(await fault(smtp.port)).toBe('mailbox-not-imap')
    await using full = await startScript('* BYE too many connections\r\n', (socket) => socket.end())
    expect(await fault(full.port)).toMatch(/^mailbox-(cut-off|server-refused)$/)
  })

  it('for a server that goes silent in the middle, and for one that never ends', async () => {
    await using server = await startImapServer()
    server.deliver(messageOf({}), Date.now())
    const mailbox = await opened(server.port)
    server.ignore('UID FETCH')
    const fetched = await mailbox.fetch(1)
    expect(fetched).toMatchObject({ ok: false, error: { fault: 'mailbox-silent' } })
    await mailbox.close()
    await using endless = await startScript('* OK IMAP4rev1 ready\r\n', (socket) => {
      socket.write(`* OK ${'x'.repeat(400_000)}`)
    })
    expect(await fault(endless.port)).toBe('mailbox-not-imap')
  })

  it('for a program that closes meanwhile', async () => {
    await using silent = await startScript('')
    const closing = new AbortController()
    const opening = open(
      silent.port,
      {},
      { signal: closing.signal, limits: { greeting: 60_000, answer: 60_000 } },
    )
    closing.abort(new Error('the program is closing'))
    expect(await opening).toMatchObject({ ok: false })
  })
})

describe('a reading', () => {
  it('changes nothing in the mailbox', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    server.deliver(messageOf({}), bench.clock.now())
    await useMailbox(client, server)
    await client.need('mailbox.readNow', {})
    expect((await client.need('mailbox.notes', {})).total).toBe(1)
    expect(server.messages().map(({ flags }) => flags)).toEqual([[]])
    expect(server.commands.filter((line) => /^(SELECT|UID STORE|STORE|EXPUNGE)/i.test(line))).toEqual([])
  })

  it('says what is wrong, keeps what it has, and goes on once it is right', async () => {
    const server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await useMailbox(client, server)
    await client.need('mailbox.readNow', {})
    await server.close()
    expect(await client.call('mailbox.readNow', {})).toMatchObject({
      error: { code: 'mailbox-port-closed', params: { host: '127.0.0.1' } },
    })
    expect(await client.need('mailbox.status', {})).toMatchObject({
      state: 'failed',
      fault: 'mailbox-port-closed',
      readAt: bench.clock.now(),
    })
    await using again = await startImapServer({ port: server.port })
    again.deliver(messageOf({}), bench.clock.now())
    expect(await client.need('mailbox.readNow', {})).toEqual({ read: 1, noted: 1 })
    expect(await client.need('mailbox.status', {})).toMatchObject({ state: 'idle', fault: null })
  })

  it('goes on where it was, also after a restart, and begins with the day on which it was set up', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const DAY = 86_400_000
    server.deliver(messageOf({ title: 'old' }), bench.clock.now() - 3 * DAY)
    await useMailbox(client, server)
    expect((await client.need('mailbox.readNow', {})).read).toBe(0)
    server.deliver(messageOf({ title: 'new' }), bench.clock.now())
    expect((await client.need('mailbox.readNow', {})).read).toBe(1)
    await bench.restart()
    const again = await bench.signInAgain()
    server.deliver(messageOf({ title: 'newer' }), bench.clock.now())
    await again.need('mailbox.readNow', {})
    const { rows } = await again.need('mailbox.notes', {})
    expect(new Set(rows.map(({ title }) => title))).toEqual(new Set(['new', 'newer']))
    // What was there is not asked for again.
    expect(server.commands.at(-1)).toMatch(/^UID FETCH 3 /)
  })

  it('records nothing twice where the server numbers its messages anew', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await useMailbox(client, server)
    server.deliver(messageOf({ title: 'one' }), bench.clock.now())
    server.deliver(messageOf({ title: 'two' }), bench.clock.now())
    await client.need('mailbox.readNow', {})
    const first = await client.need('mailbox.notes', {})
    await client.need('mailbox.handle', { id: first.rows[0]?.id ?? '' })
    server.renumber(8)
    server.deliver(messageOf({ title: 'three' }), bench.clock.now())
    expect(await client.need('mailbox.readNow', {})).toEqual({ read: 3, noted: 1 })
    expect((await client.need('mailbox.notes', { filter: 'all' })).total).toBe(3)
    expect((await client.need('mailbox.notes', {})).total).toBe(2)
  })

  it('takes so many at a time, and the rest soon after', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await useMailbox(client, server, { others: 'leave' })
    await client.need('mailbox.readNow', {})
    for (let index = 0; index < 102; index += 1) server.deliver(messageOf({}), bench.clock.now())
    expect((await client.need('mailbox.readNow', {})).read).toBe(100)
    expect((await client.need('mailbox.readNow', {})).read).toBe(2)
  })
})

describe('the settings of the mailbox', () => {
  it('give the password to no other server, and to no screen', async () => {
    await using server = await startImapServer()
    await using other = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    expect(await client.call('mailbox.test', {})).toMatchObject({ error: { code: 'mailbox-not-configured' } })
    const settings = mailboxSettingsOf(server.port)
    const without = { settings, secret: null, pin: MANAGER_PIN }
    expect(await client.call('mailbox.saveSettings', without)).toMatchObject({
      error: { code: 'mailbox-secret-needed' },
    })
    await useMailbox(client, server)
    expect(await client.need('mailbox.test', {})).toEqual({ messages: 0 })
    await client.need('mailbox.saveSettings', { ...without, settings: { ...settings, everyMinutes: 15 } })
    expect(await client.need('mailbox.test', {})).toEqual({ messages: 0 })
    const moved = { ...settings, port: other.port }
    expect(await client.call('mailbox.saveSettings', { ...without, settings: moved })).toMatchObject({
      error: { code: 'mailbox-secret-needed' },
    })
    expect(other.commands).toEqual([])
    const shown = await client.need('mailbox.settings', {})
    expect(shown).toMatchObject({ hasSecret: true, settings: { everyMinutes: 15 } })
    expect(JSON.stringify(shown)).not.toContain(IMAP_SECRET)
    expect(
      await client.call('mailbox.saveSettings', { settings, secret: null, pin: '000000' }),
    ).toMatchObject({ error: { code: 'wrong-secret' } })
  })

  it('turn it off without losing anything', async () => {
    await using server = await startImapServer()
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await useMailbox(client, server, { enabled: false })
    expect(await client.need('mailbox.status', {})).toMatchObject({ state: 'off' })
    expect(await client.call('mailbox.readNow', {})).toMatchObject({
      error: { code: 'mailbox-not-configured' },
    })
    expect(server.commands).toEqual([])
  })

  it('are seen and changed by managers only', async () => {
    await using bench = await createTestApp()
    await bench.setUp()
    const technician = await bench.signInAs('Tereza Bílá', ['technician'])
    for (const name of ['mailbox.settings', 'mailbox.saveSettings', 'mailbox.test'] as const)
      expect(await technician.raw(name, {}), name).toMatchObject({ error: { code: 'forbidden' } })
  })
})
