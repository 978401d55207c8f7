import { describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { closeRepair, invitationOf, purchaseOf, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { DAY, HOUR, SECOND } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

const freePort = async (): Promise<number> => {
  await using server = await startMailServer()
  return server.port
}

/** The repair closes while nobody can be reached; days pass; the network is back and the mail goes. */
async function sentAfterDays(
  bench: TestApp,
  before: TestClient,
): Promise<{ client: TestClient; caseId: string }> {
  let client = before
  const port = await freePort()
  await useMailServer(client, port)
  const caseId = await closeRepair(client)
  await until(
    client,
    () => client.need('mail.status', {}),
    ({ line }) => line.state === 'unreachable',
  )
  bench.clock.advance(4 * DAY + 5 * HOUR)
  client = await bench.signInAgain()
  const waiting = await invitationOf(client, caseId)
  expect(waiting).toMatchObject({ state: 'queued', basis: null, opensAt: null, closesAt: null })
  await using server = await startMailServer({ port })
  await server.got(1)
  await until(
    client,
    () => invitationOf(client, caseId),
    ({ state }) => state === 'sent',
  )
  return { client, caseId }
}

describe('a repair that is closed while offline', () => {
  it('waits visibly, goes by itself when the network is back, and its window opens then (I1, I2)', async () => {
    await using bench = await createTestApp()
    const closedAt = bench.clock.now()
    const { client, caseId } = await sentAfterDays(bench, await bench.setUp())
    const sent = await invitationOf(client, caseId)
    const acceptedAt = closedAt + 4 * DAY + 5 * HOUR
    expect(sent).toMatchObject({
      state: 'sent',
      basis: 'accepted',
      opensAt: acceptedAt,
      closesAt: acceptedAt + 72 * HOUR,
      clockVerified: true,
    })
    expect(await client.need('mail.status', {})).toMatchObject({ waiting: 0, failed: 0 })
    const outbox = await client.need('mail.outbox', { filter: 'sent' })
    expect(outbox.rows[0]).toMatchObject({ state: 'sent', answer: expect.stringContaining('250') })
  })

  it('sells the plan at 71:59, and the plan is there', async () => {
    await using bench = await createTestApp()
    const { caseId } = await sentAfterDays(bench, await bench.setUp())
    bench.clock.advance(72 * HOUR - 60 * SECOND)
    const client = await bench.signInAgain()
    const invitation = await invitationOf(client, caseId)
    const { planId, planNumber } = await client.need('invitations.purchase', purchaseOf(invitation))
    const plan = await client.need('plans.get', { id: planId })
    expect(plan.number).toBe(planNumber)
    expect(plan.eligibility.decision.by).toContain('E4')
    expect(await invitationOf(client, caseId)).toMatchObject({ state: 'purchased', planNumber })
  })

  it('sells it at 72:00:00 and refuses it at 72:00:01, naming both instants (I5)', async () => {
    await using bench = await createTestApp()
    const { caseId } = await sentAfterDays(bench, await bench.setUp())
    bench.clock.advance(72 * HOUR)
    const client = await bench.signInAgain()
    const invitation = await invitationOf(client, caseId)
    expect(invitation.state).toBe('sent')
    bench.clock.advance(SECOND)
    const refused = await client.call('invitations.purchase', purchaseOf(invitation))
    expect(refused).toEqual({
      ok: false,
      error: {
        code: 'outside-window',
        params: {
          boughtAt: bench.clock.now(),
          opensAt: invitation.opensAt,
          closesAt: invitation.closesAt,
        },
      },
    })
    expect(await invitationOf(client, caseId)).toMatchObject({ state: 'expired' })
    expect(await client.need('plans.list', {})).toMatchObject({ total: 0 })
    bench.clock.advance(-SECOND)
    await client.need('invitations.purchase', purchaseOf(invitation))
  })
})
