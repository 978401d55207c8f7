import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { closeRepair, invitationOf, purchaseOf, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { HOUR, MINUTE } from '../../support/manual-clock.ts'
import { register } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

const sent = async (client: TestClient, caseId: string) =>
  await until(
    client,
    () => invitationOf(client, caseId),
    ({ state }) => state === 'sent',
  )

describe('the life of an invitation', () => {
  it('follows an official repair without a plan, one open for a serial (I3, I4)', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const caseId = await closeRepair(client)
    const invitation = await invitationOf(client, caseId)
    expect(invitation).toMatchObject({ kind: 'post-repair', state: 'queued', basis: null })
    const again = await client.call('invitations.offer', { caseId })
    expect(again).toMatchObject({ ok: false, error: { code: 'invitation-open' } })
  })

  it('is not offered where a gate says no or a plan is in force', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const elsewhere = await closeRepair(client, { dealer: 'other' })
    expect(await client.need('invitations.ofCase', { caseId: elsewhere })).toBeNull()
    expect(await client.call('invitations.offer', { caseId: elsewhere })).toMatchObject({
      ok: false,
      error: { code: 'gate-says-no', params: { rule: 'E6' } },
    })
    const serial = '095XE160028888'
    const repaired = await closeRepair(client, { serial, serialRaw: serial })
    const invitation = await invitationOf(client, repaired)
    await client.need('invitations.revoke', {
      id: invitation.id,
      version: invitation.version,
      reason: 'test',
    })
    await register(client, { serialRaw: serial })
    expect(await client.call('invitations.offer', { caseId: repaired })).toMatchObject({
      ok: false,
      error: { code: 'plan-in-force' },
    })
  })

  it('takes a waiting mail back when it is revoked', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const caseId = await closeRepair(client)
    const { id, version } = await invitationOf(client, caseId)
    await client.need('invitations.revoke', { id, version, reason: 'The customer declined.' })
    expect(await invitationOf(client, caseId)).toMatchObject({ state: 'revoked', mail: { state: 'dropped' } })
    await using server = await startMailServer()
    await useMailServer(client, server.port)
    await client.need('mail.sendNow', {})
    expect(server.mails).toHaveLength(0)
  })

  it('counts from the recorded receipt, with its basis (I1)', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const caseId = await closeRepair(client)
    const { id, version, opensAt } = await sent(client, caseId)
    bench.clock.advance(5 * MINUTE)
    const early = { id, version, receivedAt: (opensAt ?? 0) - 1, basis: 'customer-word' } as const
    expect(await client.call('invitations.recordReceipt', early)).toMatchObject({
      ok: false,
      error: { code: 'receipt-before-sending' },
    })
    const receivedAt = bench.clock.now() - MINUTE
    await client.need('invitations.recordReceipt', { id, version, receivedAt, basis: 'customer-word' })
    expect(await invitationOf(client, caseId)).toMatchObject({
      state: 'received',
      basis: 'received',
      receiptBasis: 'customer-word',
      closesAt: receivedAt + 72 * HOUR,
    })
  })

  it('bounces at the door where the server refuses the recipient; a new one takes its place (I4, I6)', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    server.behave({ rcptTo: () => ({ code: 550, words: '5.1.1 no such user' }) })
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const caseId = await closeRepair(client)
    const bounced = await until(
      client,
      () => invitationOf(client, caseId),
      ({ state }) => state === 'bounced',
    )
    expect(bounced.mail).toMatchObject({ state: 'failed', answer: expect.stringContaining('no such user') })
    expect(await client.need('mail.status', {})).toMatchObject({ failed: 1 })
    server.behave({ rcptTo: () => null })
    const { id } = await client.need('invitations.resend', { id: bounced.id, version: bounced.version })
    expect(await sent(client, caseId)).toMatchObject({ id })
    expect(await client.need('invitations.get', { id: bounced.id })).toMatchObject({ replacedBy: id })
  })

  it('opens a further window after one that ran out only for a manager, with a reason and the PIN (I4)', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    await useMailServer(client, server.port)
    const caseId = await closeRepair(client)
    const { id } = await sent(client, caseId)
    bench.clock.advance(80 * HOUR)
    const { personId } = technician
    await technician.need('people.signIn', { personId, secret: STAFF_PIN })
    const manager = await bench.signInAgain()
    const { version, state } = await manager.need('invitations.get', { id })
    expect(state).toBe('expired')
    const approval = { reason: 'The letter lay at the post office.', secret: MANAGER_PIN }
    const refusals = [
      [manager, null, 'approval-needed'],
      [technician, { ...approval, secret: STAFF_PIN }, 'managers-only'],
      [manager, { ...approval, secret: '000000' }, 'wrong-secret'],
      [manager, { ...approval, reason: ' ' }, 'invalid-input'],
    ] as const
    for (const [line, given, code] of refusals)
      expect(await line.call('invitations.resend', { id, version, approval: given })).toMatchObject({
        ok: false,
        error: { code },
      })
    expect(await manager.call('invitations.offer', { caseId })).toMatchObject({
      ok: false,
      error: { code: 'approval-needed' },
    })
    bench.clock.advance(MINUTE)
    const again = await manager.need('invitations.resend', { id, version, approval })
    expect(await sent(manager, caseId)).toMatchObject({ id: again.id })
    const old = await manager.need('invitations.get', { id })
    expect(old).toMatchObject({ replacedBy: again.id })
    expect(old.timeline.map(({ type }) => type)).toContain('invitation.renewed')
  })

  it('needs a person where the clock was behind when the window opened (T7)', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    // Nothing leaves by a clock that is in doubt: it is set while the server thinks.
    server.behave({
      data: () => {
        bench.clock.jump(-HOUR)
        return null
      },
    })
    const caseId = await closeRepair(client)
    await useMailServer(client, server.port)
    const invitation = await sent(client, caseId)
    bench.clock.jump(HOUR)
    expect(invitation.clockVerified).toBe(false)
    const refused = await client.call('invitations.purchase', purchaseOf(invitation))
    expect(refused).toMatchObject({ ok: false, error: { code: 'clock-not-verified' } })
    await client.need('invitations.purchase', purchaseOf(invitation, { clockConfirmed: true }))
  })

  it('stays drafted where nobody can be reached by mail; the told customer has a window', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const caseId = await closeRepair(client, {
      customer: { name: 'Karel', phone: '+420 777 000 111', email: '' },
    })
    const { id, version, state } = await invitationOf(client, caseId)
    expect(state).toBe('drafted')
    const receivedAt = bench.clock.now()
    await client.need('invitations.recordReceipt', { id, version, receivedAt, basis: 'customer-word' })
    expect(await invitationOf(client, caseId)).toMatchObject({ state: 'received' })
  })
})
