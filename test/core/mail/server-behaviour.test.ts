import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { DAY, HOUR, MINUTE } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

async function writeMail(client: TestClient): Promise<string> {
  const caseId = await readyRepair(client)
  const { mailId } = await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
  return mailId
}

const read = (client: TestClient, id: string) => client.need('mail.read', { id })

describe('a mail server that does not play along', () => {
  it('greylists: the mail waits some minutes and goes', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    server.behave({ rcptTo: () => ({ code: 451, words: '4.7.1 try again later' }) })
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const id = await writeMail(client)
    const waiting = await until(
      client,
      () => read(client, id),
      ({ attempts, state }) => attempts === 1 && state === 'queued',
    )
    expect(waiting.answer).toContain('try again later')
    expect(waiting.nextAt - bench.clock.now()).toBeGreaterThan(50_000)
    server.behave({ rcptTo: () => null })
    bench.clock.advance(2 * MINUTE)
    await client.need('mail.sendNow', {})
    await until(
      client,
      () => read(client, id),
      ({ state }) => state === 'sent',
    )
    expect(server.mails).toHaveLength(1)
  })

  it('is full for good: a person sees the refused mail, and can send it again', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    server.behave({ data: () => ({ code: 554, words: '5.7.1 content refused' }) })
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const id = await writeMail(client)
    await until(
      client,
      () => read(client, id),
      ({ state }) => state === 'failed',
    )
    const failed = await client.need('mail.outbox', { filter: 'failed' })
    expect(failed.rows).toMatchObject([{ id, answer: expect.stringContaining('content refused') }])
    server.behave({ data: () => null })
    await client.need('mail.sendNow', { id })
    await until(
      client,
      () => read(client, id),
      ({ state }) => state === 'sent',
    )
  })

  it('refuses the sender: nothing is lost, and what was wrong is said', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    server.behave({ mailFrom: () => ({ code: 553, words: '5.7.1 sender not allowed' }) })
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const id = await writeMail(client)
    await until(
      client,
      () => client.need('mail.status', {}),
      ({ line }) => line.state === 'refused',
    )
    const reason = expect.stringContaining('5.7.1 sender not allowed')
    expect(await client.need('mail.status', {})).toMatchObject({ line: { answer: reason }, waiting: 1 })
    expect(await read(client, id)).toMatchObject({ state: 'queued', answer: reason, attempts: 1 })
    server.behave({ mailFrom: () => null })
    await client.need('mail.sendNow', {})
    await until(
      client,
      () => read(client, id),
      ({ state }) => state === 'sent',
    )
  })

  it('offers encryption with a certificate that nobody vouches for: nothing is sent', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer({ disabledCommands: ['AUTH'] })
    const client = await bench.setUp()
    await useMailServer(client, server.port, { security: 'starttls' })
    const id = await writeMail(client)
    const { line } = await until(
      client,
      () => client.need('mail.status', {}),
      ({ line }) => line.state === 'refused',
    )
    // The test server's own certificate has expired. What OpenSSL says of it is for the log.
    expect(line).toMatchObject({ fault: 'mail-certificate-expired', answer: null })
    expect(await read(client, id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(server.mails).toHaveLength(0)
  })

  it('does not know STARTTLS where it is required: nothing is sent', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port, { security: 'starttls' })
    await writeMail(client)
    await until(
      client,
      () => client.need('mail.status', {}),
      ({ line }) => line.fault === 'mail-no-encryption',
    )
    expect(server.mails).toHaveLength(0)
  })

  it('is never spoken to in the clear where it is another machine', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const settings = {
      host: 'mail.example.cz',
      port: 25,
      security: 'none',
      fromName: 'S',
      fromAddress: 's@example.cz',
    }
    const refused = await client.raw('mail.saveSettings', { settings, secret: null, pin: MANAGER_PIN })
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('waits where a person holds the mail, until a person lets it go', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    const id = await writeMail(client)
    await client.need('mail.hold', { id })
    await useMailServer(client, server.port)
    await client.need('mail.sendNow', { id: null })
    expect(await read(client, id)).toMatchObject({ state: 'held' })
    bench.clock.advance(DAY + HOUR)
    const again = await bench.signInAgain()
    await again.need('mail.sendNow', { id })
    await until(
      again,
      () => read(again, id),
      ({ state }) => state === 'sent',
    )
  })
})
