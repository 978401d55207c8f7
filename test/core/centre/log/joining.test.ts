import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openLine } from '../../../../electron/centre/log/line.ts'
import { ask, foundedApp, joinedApp, ownedLog } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { MANAGER_PIN, STAFF_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { filesWith } from '../../../support/files-with.ts'
import { takeIn } from '../../../support/intake.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

const customer = { name: 'Vendelína Vendelínová', phone: '+420 602 987 654', email: 'vendelina@example.cz' }

/** Nothing waits, and nothing waits for anybody. */
const settled = z.object({ waiting: z.literal(0), disputes: z.literal(0) })

describe.skipIf(noSharedLog())('benches of a centre', () => {
  let one: TestApp
  let two: TestApp
  let manager: TestClient
  let other: TestClient
  let staff: string
  let before: string

  beforeAll(async () => {
    const founder = await foundedApp()
    one = founder.app
    manager = founder.client
    staff = (await one.signInAs('Jan Dvořák', ['technician'])).personId
    before = (await takeIn(manager, { serial: 'X1', customer, words: 'Spadlo to do vody.' })).caseId
    await founder.found()
    two = await joinedApp(one, 'Bench 2')
    other = await two.signInAgain()
  })
  afterAll(async () => {
    await two.close()
    await one.close()
  })

  const caseOn = async (client: TestClient, id: string) => {
    const answer = await client.call('cases.get', { id })
    return answer.ok ? JSON.stringify(answer.value) : null
  }

  it('are one centre: records, names, words and PINs of before are on the new bench', async () => {
    const status = await other.need('people.status', {})
    expect(status).toMatchObject({ setUp: true, bench: { number: 2, name: 'Bench 2' } })
    expect(status.people.map(({ name }) => name)).toEqual(['Marie Nováková', 'Jan Dvořák'])
    await two.connect().need('people.signIn', { personId: staff, secret: STAFF_PIN })
    const shown = await caseOn(other, before)
    expect(shown).toContain('Vendelína Vendelínová')
    expect(shown).toContain('Spadlo to do vody.')
    expect(await other.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    expect(await ask(two, { do: 'sync' })).toMatchObject({ value: { bench: 2, joined: true, waiting: 0 } })
  })

  it('show what another bench records by themselves, with what was written', async () => {
    const { caseId, rma } = await takeIn(other, {
      serial: 'X2',
      customer: { ...customer, name: 'Petr Malý' },
    })
    expect(rma).toMatch(/-200001$/)
    await until(
      manager,
      () => caseOn(manager, caseId),
      (shown) => shown?.includes('Petr Malý') === true,
    )
    await manager.need('cases.note', { id: caseId, text: 'Volal kvůli baterii.' })
    await until(
      other,
      () => caseOn(other, caseId),
      (shown) => shown?.includes('kvůli baterii') === true,
    )
  })

  it('know a new PIN, a lock and its end on each of them', async () => {
    const secret = '914062'
    const session = two.connect()
    await session.need('people.signIn', { personId: staff, secret: STAFF_PIN })
    await manager.need('people.setSecret', { personId: staff, secret, current: MANAGER_PIN })
    await until(
      session,
      () => session.call('cases.board', {}),
      ({ ok }) => !ok,
    )
    const line = two.connect()
    expect(await line.call('people.signIn', { personId: staff, secret: STAFF_PIN })).toMatchObject({
      error: { code: 'wrong-secret' },
    })
    await line.need('people.signIn', { personId: staff, secret })

    const wrong = one.connect()
    for (let failures = 0; failures < 10; failures += 1) {
      one.clock.advance(15 * 60_000)
      await wrong.call('people.signIn', { personId: staff, secret: '000111' })
    }
    manager = await one.signInAgain()
    await until(
      line,
      () => two.connect().call('people.signIn', { personId: staff, secret }),
      (answer) => !answer.ok && answer.error.code === 'person-locked',
    )
    await other.need('people.unlock', { personId: staff, pin: MANAGER_PIN })
    await until(
      manager,
      () => one.connect().call('people.signIn', { personId: staff, secret }),
      ({ ok }) => ok,
    )
  })

  it('forget a person whom one of them erases, and so does the log', async () => {
    const { caseId } = await takeIn(manager, { serial: 'X3', customer, words: 'Zlomila vrtuli.' })
    await until(
      other,
      () => caseOn(other, caseId),
      (shown) => shown?.includes('Zlomila vrtuli') === true,
    )
    const { people } = await manager.need('privacy.find', { text: 'Vendel' })
    for (const { subject } of people)
      await manager.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    await until(
      other,
      () => caseOn(other, caseId),
      (shown) => shown?.includes('Vendel') === false,
    )
    need(await ask(one, { do: 'sync' }))
    expect(await caseOn(other, caseId)).not.toContain('Zlomila vrtuli')
    expect(await other.need('search.find', { text: 'Vendelín' })).toMatchObject({ hits: [] })
    const line = openLine(ownedLog().address, ownedLog().owner)
    const left = await line.call(
      'SELECT count(*)::int AS n FROM carebench.sealed_record WHERE subject = ANY ($1::uuid[])',
      [people.map(({ subject }) => subject)],
    )
    await line.close()
    expect(left).toEqual({ ok: true, value: [{ n: 0 }] })
    expect(filesWith(two.dir, ['Vendelínová', 'vendelina@'])).toEqual([])
  })

  it('settle by themselves what needs nobody: a day that both have closed', async () => {
    const day = new Date(one.clock.now()).toISOString().slice(0, 10)
    const close = { day, withEarlier: true }
    // At one time, before either could hear of the other.
    const closed = await Promise.all([
      manager.call('reports.closeDay', close),
      other.call('reports.closeDay', close),
    ])
    expect(closed.map(({ ok }) => ok)).toEqual([true, true])
    for (const app of [one, two])
      await until(
        manager,
        () => ask(app, { do: 'sync' }),
        (answer) => answer.ok && settled.safeParse(answer.value).success,
      )
    const { rows } = await manager.need('disputes.list', {})
    expect(rows).toEqual([])
    const { days } = await other.need('reports.days', {})
    expect(days.find((one) => one.day === day)?.state).toBe('closed')
  })

  it('work on alone and catch up', async () => {
    await two.app.close()
    const { caseId } = await takeIn(manager, { serial: 'X4' })
    need(await ask(one, { do: 'sync' }))
    await two.restart()
    other = await two.signInAgain()
    await until(
      other,
      () => caseOn(other, caseId),
      (shown) => shown !== null,
    )
    expect([...one.errors, ...two.errors]).toEqual([])
  })
})
