import { createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import {
  openConnection,
  type SilenceLimits,
  type SmtpConnection,
} from '../../../electron/mail/smtp-connection.ts'
import { mailSettings, type Security } from '../../../shared/mail/settings.ts'
import { noTrust } from '../../../shared/mail/trust.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { cutPoints, startCuttingProxy } from '../../support/cutting-proxy.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { until } from '../../support/until.ts'

const message = {
  from: 'servis@example.cz',
  to: 'zofie@example.cz',
  bytes: Buffer.from('Subject: x\r\n\r\nx\r\n'),
}

/** A server that says exactly what a test wants it to say. */
async function startScript(talk: (socket: Socket, line: string) => void, greeting = '220 ready\r\n') {
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

/** So that a test need not wait: each phase is given up on after its own. */
const short: SilenceLimits = { greeting: 200, answer: 200, acceptance: 200 }

const connect = (port: number, security: Security = 'none', limits: SilenceLimits = short) =>
  openConnection({
    settings: mailSettings.parse({
      host: '127.0.0.1',
      port,
      security,
      fromName: 'Servis',
      fromAddress: 'servis@example.cz',
    }),
    secret: '',
    trust: noTrust,
    now: Date.now(),
    limits,
  })

async function line(port: number): Promise<SmtpConnection> {
  const opened = await connect(port)
  if (!opened.ok) throw new Error(opened.error.fault)
  return opened.value
}

describe('a line that ends', () => {
  it('at any verb: the mail goes out once more under the same Message-ID, and nothing is lost', async () => {
    await using server = await startMailServer({ hidePIPELINING: true })
    const proxy = await startCuttingProxy(server.port)
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await useMailServer(client, proxy.port)
    const caseId = await readyRepair(client)
    const found: Record<string, number> = {}
    for (const point of cutPoints) {
      const before = server.mails.length
      proxy.arm(point, 0, () => {})
      const { mailId } = await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
      const mail = await until(
        client,
        () => client.need('mail.read', { id: mailId }),
        ({ state }) => state === 'sent',
      )
      proxy.disarm()
      const copies = (await server.parsed()).slice(before)
      expect(copies.map(({ messageId }) => messageId)).toEqual(copies.map(() => mail.messageId))
      found[point] = copies.length
    }
    await proxy.close()
    // Twice only where the server had it all and its word was lost on the way.
    expect(found).toEqual({ ...Object.fromEntries(cutPoints.map((point) => [point, 1])), accepted: 2 })
  })
})

describe('a server that is slow', () => {
  it('is given up where it says nothing at all', async () => {
    await using silent = await startScript(() => {}, '')
    expect(await connect(silent.port)).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  it('may have the mail where it falls silent after it: sent again, never dropped', async () => {
    await using mute = await startScript((socket, refused) => {
      if (refused.startsWith('DATA')) socket.write('354 go on\r\n')
      else if (!refused.endsWith('.\r\n')) socket.write('250 ok\r\n')
    })
    expect(await (await line(mute.port)).send(message)).toMatchObject({ kind: 'lost', started: true })
  })

  it('has the time that a scanner needs before it answers for the whole message', async () => {
    await using server = await startMailServer()
    server.behave({ thinksFor: 700 })
    const opened = await connect(server.port, 'none', { ...short, acceptance: 60_000 })
    if (!opened.ok) throw new Error(opened.error.fault)
    expect(await opened.value.send(message)).toMatchObject({ kind: 'accepted' })
    expect(server.mails).toHaveLength(1)
    await opened.value.quit()
  })

  it('is given up on before the message where it does not answer to the sender', async () => {
    await using mute = await startScript((socket, heard) => {
      if (!heard.startsWith('MAIL')) socket.write('250 ok\r\n')
    })
    const opened = await connect(mute.port, 'none', { ...short, acceptance: 60_000 })
    if (!opened.ok) throw new Error(opened.error.fault)
    expect(await opened.value.send(message)).toMatchObject({ kind: 'lost', started: false })
  })

  it('is heard to the end where it answers one character at a time', async () => {
    const trickle = (socket: Socket, text: string): void => {
      const [first, ...rest] = text
      if (first === undefined || socket.destroyed) return
      socket.write(first, () => setImmediate(() => trickle(socket, rest.join(''))))
    }
    await using slow = await startScript((socket, refused) => {
      trickle(socket, refused.startsWith('DATA') ? '354 go on\r\n' : '250 taken\r\n')
    })
    expect(await (await line(slow.port)).send(message)).toEqual({ kind: 'accepted', reply: '250 taken' })
  })
})

describe('a server that lies about TLS', () => {
  it('promises STARTTLS and takes it back: nothing is said in the clear', async () => {
    const heard: string[] = []
    await using liar = await startScript((socket, refused) => {
      heard.push(refused)
      socket.write(refused.startsWith('STARTTLS') ? '454 not today\r\n' : '250-here\r\n250 STARTTLS\r\n')
    })
    expect(await connect(liar.port, 'starttls')).toMatchObject({ ok: false, error: { kind: 'refused' } })
    expect(heard.join('')).not.toMatch(/MAIL|RCPT|DATA|AUTH/)
  })

  it('goes on in the clear after the promise: the line ends', async () => {
    const heard: string[] = []
    await using liar = await startScript((socket, refused) => {
      heard.push(refused)
      socket.write(
        refused.startsWith('STARTTLS') ? '220 go on\r\n250 all is well\r\n' : '250-here\r\n250 STARTTLS\r\n',
      )
    })
    expect(await connect(liar.port, 'starttls', { ...short, greeting: 1_000, answer: 1_000 })).toMatchObject({
      ok: false,
    })
    expect(heard.join('')).not.toMatch(/MAIL FROM|RCPT TO|AUTH PLAIN/)
  })

  it('has no TLS where the first byte should be encrypted', async () => {
    await using plain = await startScript((socket) => socket.write('250 ok\r\n'))
    expect(await connect(plain.port, 'tls', { ...short, greeting: 1_000, answer: 1_000 })).toMatchObject({
      ok: false,
      error: { kind: 'refused', fault: 'mail-encryption-failed', answer: null },
    })
  })
})
