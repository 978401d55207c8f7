import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { closeRepair, invitationOf, purchaseOf, useMailServer } from '../../support/invitations.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { HOUR } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

/** An invitation that was sent; so many hours later the program starts anew, and looks whom to remind. */
async function sentBefore(bench: TestApp, server: MailServer, hours: number, then = () => {}) {
  const client = await bench.setUp()
  await useMailServer(client, server.port, { reminderHours: 12 })
  const caseId = await closeRepair(client)
  await server.got(1)
  await until(
    client,
    () => invitationOf(client, caseId),
    ({ state }) => state === 'sent',
  )
  then()
  bench.clock.advance(hours * HOUR)
  await bench.restart()
  return { caseId, client: await bench.signInAgain() }
}

const subjects = async (server: MailServer) => (await server.parsed()).map(({ subject }) => subject)
const waiting = async (client: TestClient) => (await client.need('mail.outbox', {})).rows

describe('a reminder', () => {
  it('goes once, so many hours before the window closes as the manager wants', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const { client } = await sentBefore(bench, server, 59)
    expect((await client.need('mail.outbox', { filter: 'all' })).total).toBe(1)
    bench.clock.advance(2 * HOUR)
    await bench.restart()
    await server.got(2)
    await bench.restart()
    expect(await subjects(server)).toEqual([
      expect.stringContaining('is repaired'),
      expect.stringMatching(/by Thursday 5.March.2026, 09:00.CET$/),
    ])
  })

  it('is not sent by a clock that is behind the records (T7)', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const { client, caseId } = await sentBefore(bench, server, 61)
    await server.got(2)
    expect((await invitationOf(client, caseId)).remindedAt).toBe(bench.clock.now())
    const second = await closeRepair(client, { serial: '095XE160027777', serialRaw: '095XE160027777' })
    await server.got(3)
    bench.clock.advance(-HOUR)
    await bench.restart()
    const again = await bench.signInAgain()
    expect((await invitationOf(again, second)).remindedAt).toBeNull()
  })

  for (const end of ['revoked', 'purchased'] as const) {
    it(`that waits is taken back once the invitation is ${end}`, async () => {
      await using bench = await createTestApp()
      await using server = await startMailServer()
      const greylist = () => server.behave({ rcptTo: () => ({ code: 451, words: '4.7.1 try again later' }) })
      const { client, caseId } = await sentBefore(bench, server, 61, greylist)
      await until(
        client,
        () => waiting(client),
        ([mail]) => mail?.template === 'reminder' && mail.state === 'queued' && mail.attempts > 0,
      )
      const invitation = await invitationOf(client, caseId)
      if (end === 'purchased') await client.need('invitations.purchase', purchaseOf(invitation))
      else
        await client.need('invitations.revoke', {
          id: invitation.id,
          version: invitation.version,
          reason: 'The unit was sold.',
        })
      expect(await waiting(client)).toEqual([])
      expect((await client.need('mail.outbox', { filter: 'all' })).rows[0]).toMatchObject({
        template: 'reminder',
        state: 'dropped',
      })
    })
  }
})
