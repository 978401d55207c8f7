import { gt } from 'drizzle-orm'
import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openReadOnly } from '../../../electron/db/open.ts'
import { eventTable } from '../../../electron/db/schema/event.ts'
import { waitAfter } from '../../../shared/people/secrets.ts'
import { createTestApp, MANAGER_PIN, STAFF_PIN, type TestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { closeRepair, invitationOf, purchaseOf, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { DAY, HOUR, manualClock, MINUTE, SECOND } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

const YEAR = 365 * DAY

const doubt = async (client: TestClient) => (await client.need('people.status', {})).clockDoubt

/** Everything that is sealed, in the order in which it was; from a place on. */
function sealed(bench: TestApp, from = 0): { type: string; body: unknown }[] {
  const file = openReadOnly(join(bench.dir, 'carebench.sqlite'))
  const rows = file.reader.select().from(eventTable).where(gt(eventTable.seq, from)).orderBy(eventTable.seq)
  const events = rows.all().map(({ type, body }): { type: string; body: unknown } => ({
    type,
    body: JSON.parse(body),
  }))
  file.close()
  return events
}

const confirmClock = (client: TestClient) => client.need('people.confirmClock', { secret: MANAGER_PIN })

describe('a clock that is set while the program runs (T7)', () => {
  it.each([
    ['a year ahead', YEAR],
    ['an hour ahead', HOUR],
    ['eleven minutes ahead', 11 * MINUTE],
    ['an hour back', -HOUR],
    ['a year back', -YEAR],
  ])('%s is doubted, marks what is sealed, and is believed again once it is set right', async (_, by) => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await takeIn(client, { serial: 'Y1' })
    bench.clock.advance(2 * HOUR)
    const manager = await bench.signInAgain()
    const before = sealed(bench).length
    const real = bench.clock.now()
    bench.clock.jump(by)
    expect(await doubt(manager)).toMatchObject({ reading: real + by, expected: real })
    const asked = { id: randomUUID(), draft: draftOf({ serial: 'Y2' }) }
    expect(await manager.call('intake.submit', asked)).toMatchObject({
      error: { code: 'clock-not-verified' },
    })
    await manager.need('intake.submit', { ...asked, clockConfirmed: true })
    expect(sealed(bench, before).slice(0, 2)).toMatchObject([
      { type: 'centre.clock-doubted', body: { reading: real + by, expected: real } },
      { type: 'case.opened', body: { clockVerified: false } },
    ])
    const marked = sealed(bench).length
    bench.clock.jump(-by)
    bench.clock.advance(MINUTE)
    expect(await doubt(manager)).toBeNull()
    await takeIn(manager, { serial: 'Y3' })
    expect(sealed(bench, marked).slice(0, 2)).toMatchObject([
      { type: 'centre.clock-settled', body: { reading: real + MINUTE } },
      { type: 'case.opened', body: { clockVerified: true } },
    ])
    // What was sealed under the wrong clock is not what the right one is measured by.
    await bench.restart()
    expect(await doubt(await bench.signInAgain())).toBeNull()
    expect(await (await bench.signInAgain()).need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

  it.each([
    ['a correction of nine minutes ahead', 9 * MINUTE],
    ['a correction of nine minutes back', -9 * MINUTE],
    ['a correction of ten minutes', 10 * MINUTE],
  ])('%s raises nothing', async (_, by) => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    bench.clock.advance(9 * MINUTE)
    bench.clock.jump(by)
    expect(await doubt(client)).toBeNull()
    await takeIn(client)
    expect(sealed(bench).map(({ type }) => type)).not.toContain('centre.clock-doubted')
  })

  it('waking from a night of sleep raises nothing', async () => {
    await using bench = await createTestApp()
    await takeIn(await bench.setUp())
    bench.clock.advance(14 * HOUR)
    expect(await doubt(bench.client)).toBeNull()
  })

  it.each([
    ['when summer time begins', '2026-03-29T00:59:00Z'],
    ['when summer time ends', '2026-10-25T00:59:00Z'],
  ])('raises nothing %s', async (_, before) => {
    await using bench = await createTestApp({ clock: manualClock(before) })
    await takeIn(await bench.setUp())
    bench.clock.advance(2 * MINUTE)
    expect(await doubt(bench.client)).toBeNull()
    bench.clock.advance(2 * HOUR)
    expect(await doubt(bench.client)).toBeNull()
  })

  it('gives no RMA number of the wrong year', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    bench.clock.jump(YEAR)
    const asked = { id: randomUUID(), draft: draftOf(), clockConfirmed: true }
    expect((await client.need('intake.submit', asked)).rma).toBe('RMA-PRG-2026-100001')
  })
})

describe('a clock that was wrong before the program was started anew (T7)', () => {
  it('stays in doubt until a manager vouches for it, and one wrong hour locks nothing', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    bench.clock.jump(YEAR)
    await client.need('intake.submit', { id: randomUUID(), draft: draftOf(), clockConfirmed: true })
    await bench.restart()
    expect(await doubt(bench.client)).toMatchObject({ kind: 'apart' })
    bench.clock.jump(-YEAR)
    await bench.app.close()
    bench.clock.reboot()
    await bench.restart()
    const manager = await bench.signInAgain()
    expect(await doubt(manager)).toMatchObject({ kind: 'apart', reading: bench.clock.now() })
    await confirmClock(manager)
    expect(await doubt(manager)).toBeNull()
    await takeIn(manager, { serial: 'Y2' })
    await bench.restart()
    expect(await doubt(bench.client)).toBeNull()
    bench.clock.jump(HOUR)
    expect(await doubt(bench.client)).toMatchObject({ kind: 'apart' })
  })

  it.each([
    ['a year ahead', YEAR],
    ['a day back', -DAY],
    ['eleven minutes ahead', 11 * MINUTE],
  ])('is found where it was set %s between two runs, as long as the computer runs', async (_, by) => {
    await using bench = await createTestApp()
    await bench.setUp()
    bench.clock.advance(3 * DAY)
    await bench.restart()
    await bench.app.close()
    const before = bench.clock.now()
    bench.clock.jump(by)
    bench.clock.advance(HOUR)
    await bench.restart()
    const right = before + HOUR
    expect(await doubt(bench.client)).toMatchObject({ kind: 'apart', reading: right + by, expected: right })
    await bench.app.close()
    bench.clock.jump(-by)
    await bench.restart()
    expect(await doubt(bench.client)).toBeNull()
  })

  it('raises nothing where the computer slept or was started anew between two runs', async () => {
    await using bench = await createTestApp()
    await bench.setUp()
    await bench.app.close()
    bench.clock.advance(14 * HOUR)
    await bench.restart()
    expect(await doubt(bench.client)).toBeNull()
    await bench.app.close()
    bench.clock.reboot()
    bench.clock.advance(3 * DAY)
    await bench.restart()
    expect(await doubt(bench.client)).toBeNull()
  })

  it.each([
    ['is gone', () => null],
    ['was written by somebody else', (text: string) => text.replace(/"now":\d+/, '"now":1')],
    ['is half written', (text: string) => text.slice(0, 30)],
  ])('says nothing where what was kept of it %s', async (_, edit) => {
    await using bench = await createTestApp()
    await bench.setUp()
    await bench.app.close()
    const path = join(bench.dir, 'clock')
    const edited = edit(readFileSync(path, 'utf8'))
    if (edited === null) rmSync(path)
    else writeFileSync(path, edited)
    await bench.restart()
    expect(await doubt(bench.client)).toBeNull()
  })

  it('that nobody saw is found once it is set right, and then measured from the confirmation', async () => {
    await using bench = await createTestApp({ clock: manualClock('2027-03-02T08:00:00Z') })
    await takeIn(await bench.setUp(), { serial: 'Y1' })
    bench.clock.jump(-YEAR)
    await bench.restart()
    const manager = await bench.signInAgain()
    expect(await doubt(manager)).toMatchObject({ kind: 'behind' })
    await confirmClock(manager)
    await takeIn(manager, { serial: 'Y2' })
    await bench.restart()
    expect(await doubt(bench.client)).toBeNull()
    await takeIn(await bench.signInAgain(), { serial: 'Y3' })
  })

  it('and too early is believed by itself once it is set right', async () => {
    await using bench = await createTestApp()
    await takeIn(await bench.setUp(), { serial: 'Y1' })
    bench.clock.jump(-YEAR)
    await bench.restart()
    expect(await doubt(bench.client)).toMatchObject({ kind: 'behind' })
    bench.clock.jump(YEAR)
    expect(await doubt(bench.client)).toBeNull()
    bench.clock.jump(HOUR)
    expect(await doubt(bench.client)).toMatchObject({ kind: 'apart' })
  })
})

describe('a manager who vouches for the clock', () => {
  it('does so with the PIN, once, and both readings are on record', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const technician = await bench.signInAs('Tomáš', ['technician'])
    await confirmClock(manager)
    expect(sealed(bench).map(({ type }) => type)).not.toContain('centre.clock-confirmed')
    const real = bench.clock.now()
    bench.clock.jump(HOUR)
    const secret = STAFF_PIN
    expect(await technician.call('people.confirmClock', { secret })).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect(await manager.call('people.confirmClock', { secret })).toMatchObject({
      error: { code: 'wrong-secret' },
    })
    expect(await doubt(manager)).not.toBeNull()
    await confirmClock(manager)
    await confirmClock(manager)
    expect(await doubt(manager)).toBeNull()
    const confirmed = sealed(bench).filter(({ type }) => type === 'centre.clock-confirmed')
    expect(confirmed).toMatchObject([{ body: { reading: real + HOUR, expected: real } }])
  })
})

describe('while the clock is in doubt (T7)', () => {
  it('no mail leaves, and the outbox says why', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    const caseId = await closeRepair(client)
    bench.clock.jump(HOUR)
    await useMailServer(client, server.port)
    await client.need('mail.sendNow', {})
    const held = await until(
      client,
      () => client.need('mail.status', {}),
      ({ line }) => line.state === 'clock-unverified',
    )
    expect(held).toMatchObject({ waiting: 1 })
    expect(await client.call('mail.test', { to: 'zofie@example.cz' })).toMatchObject({
      error: { code: 'clock-not-verified' },
    })
    expect(server.mails).toHaveLength(0)
    await confirmClock(client)
    await client.need('mail.sendNow', {})
    await server.got(1)
    await until(
      client,
      () => invitationOf(client, caseId),
      ({ state }) => state === 'sent',
    )
  })

  it('no window ends by it', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const caseId = await closeRepair(client)
    const sent = await until(
      client,
      () => invitationOf(client, caseId),
      ({ state }) => state === 'sent',
    )
    bench.clock.jump(73 * HOUR)
    const vouched = purchaseOf(sent, { clockConfirmed: true })
    expect(await client.call('invitations.purchase', vouched)).toMatchObject({
      error: { code: 'clock-not-verified' },
    })
    const approval = { reason: 'The customer asked.', secret: MANAGER_PIN }
    expect(
      await client.call('invitations.resend', { id: sent.id, version: sent.version, approval }),
    ).toMatchObject({ error: { code: 'clock-not-verified' } })
    bench.clock.jump(-73 * HOUR)
    await client.need('invitations.purchase', purchaseOf(sent))
  })

  it('no wait after wrong PINs is skipped, also not by starting anew', async () => {
    await using bench = await createTestApp()
    await bench.setUp()
    const { personId } = await bench.signInAs('Tomáš', ['technician'])
    const door = bench.connect()
    for (let failures = 0; failures < 8; failures += 1) {
      bench.clock.advance(waitAfter(failures))
      await door.call('people.signIn', { personId, secret: '918273' })
    }
    bench.clock.jump(YEAR)
    const early = await door.call('people.signIn', { personId, secret: STAFF_PIN })
    expect(early).toMatchObject({ error: { code: 'wait', params: { waitMs: waitAfter(8) } } })
    bench.clock.advance(SECOND)
    await bench.restart()
    expect(await bench.client.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({
      error: { code: 'wait', params: { waitMs: MINUTE } },
    })
    bench.clock.jump(-2 * YEAR)
    bench.clock.advance(MINUTE)
    expect(await bench.client.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({
      ok: true,
    })
  })
})
