import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBench } from '../../../../electron/bench/open-bench.ts'
import { keysOfCentre, openLog, readMembership } from '../../../../electron/centre/index.ts'
import { holderOf } from '../../../../electron/centre/shared-log/guards.ts'
import { maskName } from '../../../../electron/centre/sync/centre-keys.ts'
import type { Envelope } from '../../../../shared/kernel/contract.ts'
import { localDate } from '../../../../shared/kernel/time.ts'
import { lossyCableTo, type LossyCable } from '../../../support/centre/lossy-cable.ts'
import { ask, foundedApp, joinedApp, ownedLog, person } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { MANAGER_PIN, STAFF_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import { DAY } from '../../../support/manual-clock.ts'
import { register, registrationOf, replaceUnit, reseal, stockUnit } from '../../../support/plans.ts'
import { submissionOf } from '../../../support/reviews.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { testPorts } from '../../../support/test-ports.ts'
import { until } from '../../../support/until.ts'

/** Serials that belong to no other test of this file. */
let serials = 0
function newSerial(): string {
  serials += 1
  return `095XE1600${String(30_000 + serials)}`
}

describe.skipIf(noSharedLog())('scarce things', () => {
  let cable: LossyCable
  let one: TestApp
  let two: TestApp
  let here: TestClient
  let there: TestClient
  let staff: TestClient

  beforeAll(async () => {
    const { owner, address } = ownedLog()
    cable = await lossyCableTo(address)
    const founder = await foundedApp()
    one = founder.app
    await one.signInAs('Jan Dvořák', ['technician'])
    await one.signInAs('Eva Malá', ['reviewer'])
    need(await ask(one, { do: 'found', address: cable.address, owner, code: founder.code, person }))
    two = await joinedApp(one, 'Bench 2')
    one.clock.advance(DAY)
    two.clock.advance(DAY)
    here = await one.signInAgain()
    there = await two.signInAgain()
    staff = await signedIn(two, 'Jan Dvořák')
  })
  afterAll(async () => {
    await two.close()
    await one.close()
    await cable[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    cable.plug()
    await inStep()
  })

  /** Nothing waits on either bench, and both have read everything. */
  async function inStep(): Promise<void> {
    for (const app of [one, two, one, two])
      await until(
        here,
        () => ask(app, { do: 'sync' }),
        (came) =>
          JSON.stringify(came).includes('"waiting":0') && JSON.stringify(came).includes('"fault":null'),
      )
  }

  /** A plan with so many replacements used, and a case of its unit that is decided on it, known to both benches. */
  async function decidedCase(): Promise<{ serial: string; planId: string; caseId: string; rma: string }> {
    const serial = newSerial()
    const { id: planId } = await register(here, {
      serialRaw: serial,
      purchase: { kind: 'separate', agreedOn: '2026-02-01' },
    })
    const { caseId, rma } = await takeIn(here, { serial, serialRaw: serial })
    await inStep()
    return { serial, planId, caseId, rma }
  }

  /** The same where the plan has one replacement left. */
  async function lastCase(): Promise<{ planId: string; caseId: string }> {
    const [serial, next] = [newSerial(), newSerial()]
    const purchase = { kind: 'separate', agreedOn: '2026-02-01' } as const
    const { id: planId } = await register(here, { serialRaw: serial, purchase })
    await replaceUnit(here, serial, next)
    const { caseId } = await takeIn(here, { serial: next, serialRaw: next })
    await inStep()
    return { planId, caseId }
  }

  /** What is said of a record, once the bench has noticed whether the log is there. */
  const said = async (client: TestClient, kind: 'case' | 'plan', id: string, waits: boolean) =>
    await until(
      client,
      () => client.need('unconfirmed.of', { kind, id }),
      (answer) => answer.waits === waits,
    )

  async function accept(client: TestClient, caseId: string) {
    const { version } = await client.need('cases.get', { id: caseId })
    return await client.call('cases.move', { id: caseId, version, to: 'accepted' })
  }

  /** The question that a refused call puts to a manager. */
  function questionOf(refused: Envelope): string {
    const question = refused.ok ? undefined : refused.error.params['question']
    if (typeof question !== 'string') throw new Error(JSON.stringify(refused))
    return question
  }

  async function managerAllows(client: TestClient, refused: Envelope) {
    const [manager] = await client.need('unconfirmed.managers', {})
    const question = questionOf(refused)
    return await client.call('unconfirmed.allow', {
      question,
      manager: manager?.id ?? '',
      secret: MANAGER_PIN,
    })
  }

  const disputes = async (client: TestClient) => (await client.need('disputes.list', {})).rows

  it('are promised by one bench at a time: the other is told whose they are, and nothing is set aside', async () => {
    const { caseId, planId } = await decidedCase()
    const answers = await Promise.all([accept(here, caseId), accept(there, caseId)])
    const [lost, ...more] = answers.filter(({ ok }) => !ok)
    expect(more).toEqual([])
    expect(lost).toMatchObject({ error: { code: 'promised-elsewhere' } })
    const winner = answers[0].ok ? 'Bench 1' : 'Bench 2'
    if (lost?.ok === false)
      expect(lost.error.params['bench']).toBe(answers[0].ok ? await nameOfFirst() : winner)
    await inStep()
    expect(await disputes(here)).toEqual([])
    for (const client of [here, there])
      expect(await client.need('plans.get', { id: planId })).toMatchObject({
        reservation: { caseId },
      })
  })

  const nameOfFirst = async (): Promise<string> => (await here.need('people.status', {})).bench?.name ?? ''

  it('are confirmed when the answer comes', async () => {
    const { caseId, planId } = await decidedCase()
    expect(await accept(there, caseId)).toMatchObject({ ok: true })
    expect(JSON.stringify(await ask(two, { do: 'status' }))).toContain('"waiting":0')
    expect(await there.need('unconfirmed.of', { kind: 'plan', id: planId })).toEqual({
      waits: false,
      manager: null,
    })
  })

  it('are free again when a bench died that had asked for them', async () => {
    const { caseId, planId } = await decidedCase()
    await two.app.close()
    await holdAs(two, `s/plan:${planId}`, 1_500)
    expect(await accept(here, caseId)).toMatchObject({
      error: { code: 'promised-elsewhere', params: { bench: 'Bench 2' } },
    })
    // The lease ends by itself; the bench that died never says anything again.
    let answer = await accept(here, caseId)
    while (!answer.ok && answer.error.code === 'promised-elsewhere') answer = await accept(here, caseId)
    expect(answer).toMatchObject({ ok: true })
    await two.restart()
    there = await two.signInAgain()
    staff = await signedIn(two, 'Jan Dvořák')
  })

  it.each([0, 1, 2, 3, 4])('are promised once, whichever answer is lost: after %i', async (after) => {
    const { caseId, planId } = await decidedCase()
    cable.loseAnswer(after)
    expect(await accept(there, caseId)).toMatchObject({ ok: true })
    await inStep()
    for (const client of [here, there]) {
      expect(await disputes(client)).toEqual([])
      expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'accepted' })
      expect(await client.need('plans.get', { id: planId })).toMatchObject({ reservation: { caseId } })
    }
  })

  it('a loan unit is out for one case: the one that was lent later is settled, and never lent twice', async () => {
    const unit = newSerial()
    await here.need('loans.setList', { version: 0, units: [{ serial: unit, model: 'Mini 4 Pro', name: '' }] })
    const cases = await Promise.all([here, here].map(async () => await decidedCase()))
    const [first, second] = cases
    if (!first || !second) throw new Error('there are two cases')
    cable.pull()
    await here.need('loans.give', { caseId: first.caseId, serial: unit })
    await there.need('loans.give', { caseId: second.caseId, serial: unit })
    cable.plug()
    await inStep()
    for (const client of [here, there]) {
      const [dispute, ...more] = await disputes(client)
      expect(more).toEqual([])
      const { lost } = await client.need('disputes.get', { id: dispute?.id ?? '' })
      expect(lost.map(({ type }) => type)).toEqual(['case.loan-given'])
    }
    const outNow = async (client: TestClient) => (await client.need('loans.list', {})).units[0]?.out
    const out = await outNow(here)
    expect(await outNow(there)).toEqual(out)
    expect([first.caseId, second.caseId]).toContain(out?.caseId)

    // While it is out it is not lent again; once it is back it may be.
    const [dispute] = await disputes(here)
    const again = {
      id: dispute?.id ?? '',
      how: 'entered-again',
      reason: 'It went there',
      pin: MANAGER_PIN,
    } as const
    expect(await here.call('disputes.settle', again)).toMatchObject({ error: { code: 'does-not-hold' } })
    await here.need('loans.end', { caseId: out?.caseId ?? '', of: out?.event ?? '', end: 'mistake' })
    await here.need('disputes.settle', again)
    await inStep()
    for (const client of [here, there]) {
      expect(await disputes(client)).toEqual([])
      const { caseId } = (await outNow(client)) ?? {}
      expect([first.caseId, second.caseId].filter((id) => id !== out?.caseId)).toEqual([caseId])
    }
  })

  it('without the log the last replacement takes the PIN of a manager, and two of them are one dispute', async () => {
    const { caseId, planId } = await lastCase()
    cable.pull()
    const refused = await accept(staff, caseId)
    expect(refused).toMatchObject({
      error: { code: 'manager-must-allow', params: { why: 'last-replacement' } },
    })
    // Nothing was done, and asking again is the same question.
    expect(await staff.need('cases.get', { id: caseId })).toMatchObject({ status: 'decided' })
    expect(questionOf(await accept(staff, caseId))).toBe(questionOf(refused))
    const [manager] = await staff.need('unconfirmed.managers', {})
    const question = questionOf(refused)
    expect(
      await staff.call('unconfirmed.allow', { question, manager: manager?.id ?? '', secret: '000000' }),
    ).toMatchObject({
      error: { code: 'wrong-secret' },
    })
    const { me } = await staff.need('people.status', {})
    expect(
      await staff.call('unconfirmed.allow', { question, manager: me?.id ?? '', secret: STAFF_PIN }),
    ).toMatchObject({
      error: { code: 'not-a-manager' },
    })
    two.clock.advance(60_000)
    expect(await managerAllows(staff, refused)).toMatchObject({ ok: true })
    // What was allowed on this line is allowed on no other.
    expect(await accept(there, caseId)).toMatchObject({ error: { code: 'manager-must-allow' } })
    expect(await accept(staff, caseId)).toMatchObject({ ok: true })
    expect(await said(staff, 'plan', planId, true)).toEqual({
      waits: true,
      manager: person.name,
    })
    expect(await said(staff, 'case', caseId, true)).toEqual({
      waits: true,
      manager: person.name,
    })
    const other = await accept(here, caseId)
    expect(await managerAllows(here, other)).toMatchObject({ ok: true })
    expect(await accept(here, caseId)).toMatchObject({ ok: true })
    cable.plug()
    await inStep()
    for (const client of [here, there]) {
      const [dispute, ...more] = await disputes(client)
      expect(more).toEqual([])
      expect(dispute).toMatchObject({ kind: 'replacement-twice' })
      const { lost, first } = await client.need('disputes.get', { id: dispute?.id ?? '' })
      // Who allowed it stands among what was set aside, signed by that bench.
      expect(lost.map(({ type }) => type)).toContain('unconfirmed.promised')
      expect(first.length).toBeGreaterThan(0)
      expect(await client.need('unconfirmed.of', { kind: 'plan', id: planId })).toEqual({
        waits: false,
        manager: null,
      })
    }
    const [dispute] = await disputes(here)
    await here.need('disputes.settle', {
      id: dispute?.id ?? '',
      how: 'dropped',
      reason: 'one is enough',
      pin: MANAGER_PIN,
    })
    await inStep()
  })

  it('without the log a unit comes out of the own stock; one of another bench takes a manager', async () => {
    const { caseId } = await decidedCase()
    const second = await decidedCase()
    for (const one of [caseId, second.caseId]) expect(await accept(there, one)).toMatchObject({ ok: true })
    const [own, foreign] = [newSerial(), newSerial()]
    await stockUnit(there, own)
    await stockUnit(here, foreign)
    await inStep()
    cable.pull()
    expect(await there.call('stock.reserve', { serial: own, caseId })).toMatchObject({ ok: true })
    const refused = await there.call('stock.reserve', { serial: foreign, caseId: second.caseId })
    expect(refused).toMatchObject({
      error: { code: 'manager-must-allow', params: { why: 'stock-of-another-bench' } },
    })
  })

  it('without the log a seal rests on what the log had confirmed', async () => {
    const [known, unknown] = [await decidedCase(), await decidedCase()]
    const [first, second] = [newSerial(), newSerial()]
    for (const serial of [first, second]) await stockUnit(there, serial)
    for (const { caseId } of [known, unknown]) expect(await accept(there, caseId)).toMatchObject({ ok: true })
    await there.need('stock.reserve', { serial: first, caseId: known.caseId })
    await inStep()
    cable.pull()
    const sealed = await reseal(there, known.caseId, first)
    expect(sealed.planId).toBe(known.planId)
    const certificate = async () =>
      await (await there.fetch(`/files/certificate/${sealed.reseal}.html?lang=en`)).text()
    expect(await certificate()).toContain('Subject to confirmation')
    await there.need('stock.reserve', { serial: second, caseId: unknown.caseId })
    await expect(reseal(there, unknown.caseId, second)).rejects.toThrow('not-confirmed-before')
    cable.plug()
    await inStep()
    expect(await here.need('plans.get', { id: known.planId })).toMatchObject({ serial: first })
    expect(await certificate()).not.toContain('Subject to confirmation')
    // The log is reached: the seal asks it.
    await reseal(there, unknown.caseId, second)
    await inStep()
    expect(await disputes(here)).toEqual([])
  })

  it('what was promised without the log is no step of its own: the rest is entered again', async () => {
    const [first, second] = [await decidedCase(), await decidedCase()]
    for (const { caseId } of [first, second]) expect(await accept(here, caseId)).toMatchObject({ ok: true })
    const serial = newSerial()
    await stockUnit(here, serial)
    await inStep()
    cable.pull()
    await here.need('stock.reserve', { serial, caseId: first.caseId })
    const wanted = { serial, caseId: second.caseId }
    const refused = await there.call('stock.reserve', wanted)
    expect(await managerAllows(there, refused)).toMatchObject({ ok: true })
    await there.need('stock.reserve', wanted)
    // Whoever delivers first has the unit.
    cable.plug()
    await inStep()
    const [dispute, ...more] = await disputes(here)
    expect(more).toEqual([])
    expect(dispute).toMatchObject({ kind: 'unit-reserved-twice' })
    const held = await here.need('stock.lookup', { raw: serial })
    await here.need('stock.release', { serial, caseId: held.unit?.caseId ?? '' })
    await inStep()
    const id = dispute?.id ?? ''
    await here.need('disputes.settle', { id, how: 'entered-again', reason: 'it is free now' })
    await inStep()
    const after = await there.need('stock.lookup', { raw: serial })
    expect([first.caseId, second.caseId]).toContain(after.unit?.caseId)
    expect(after.unit?.caseId).not.toBe(held.unit?.caseId)
  })

  it('without the log a review is claimed only where its recording is', async () => {
    const reviewer = await signedIn(two, 'Eva Malá')
    const { id } = await here.need('reviews.enter', submissionOf())
    await inStep()
    cable.pull()
    expect(await reviewer.call('reviews.claim', { id })).toMatchObject({
      error: { code: 'recording-elsewhere' },
    })
    cable.plug()
    await inStep()
    expect(await reviewer.call('reviews.claim', { id })).toMatchObject({ ok: true })
  })

  it('a manager’s word stands on the report of the day, with the record that it was given for', async () => {
    const today = localDate(one.clock.now(), 'Europe/Prague')
    const report = JSON.stringify(await here.need('reports.get', { from: today, to: today }))
    expect(report).toContain('promised-by-manager')
  })

  it('without the log an activation code is bound subject to confirmation', async () => {
    const purchase = { kind: 'card', agreedOn: '2026-03-02', code: 'CARE-7QK2-99XA' } as const
    cable.pull()
    const mine = await register(here, { serialRaw: newSerial(), purchase })
    const theirs = await register(there, { serialRaw: newSerial(), purchase })
    for (const [client, { id }] of [
      [here, mine],
      [there, theirs],
    ] as const)
      expect(await said(client, 'plan', id, true)).toEqual({
        waits: true,
        manager: null,
      })
    cable.plug()
    await inStep()
    expect(await disputes(there)).toMatchObject([{ kind: 'plan-twice' }])
    const [dispute] = await disputes(here)
    await here.need('disputes.settle', {
      id: dispute?.id ?? '',
      how: 'dropped',
      reason: 'a new code',
      pin: MANAGER_PIN,
    })
    await inStep()
    // Reached, the second is refused before anything is recorded.
    const again = await there.call('plans.register', registrationOf({ serialRaw: newSerial(), purchase }))
    expect(again).toMatchObject({ error: { code: 'code-already-bound' } })
  })
})

async function signedIn(app: TestApp, name: string): Promise<TestClient> {
  const client = app.connect()
  const { people } = await client.need('people.status', {})
  const found = people.find((one) => one.name === name)
  await client.need('people.signIn', { personId: found?.id ?? '', secret: STAFF_PIN })
  return client
}

/** Asks the log for a guard in the name of a bench whose program is not running, for so long, ms. */
async function holdAs(app: TestApp, guard: string, ms: number): Promise<void> {
  const bench = need(await openBench(testPorts(app.dir, app.clock)))
  const membership = readMembership(bench.keys)
  if (!membership) throw new Error('the bench is in no centre')
  const log = openLog(membership.address, membership.login)
  const keys = keysOfCentre(membership)
  const holder = holderOf(bench.database.reader, guard)
  const key = maskName(keys, 'key', guard)
  const taken = need(
    await log.take([{ key, holder: holder === null ? null : maskName(keys, 'holder', holder) }], ms),
  )
  expect(taken).toMatchObject({ taken: true })
  await log.close()
  bench.close()
}

it.skipIf(noSharedLog())('a bench that is alone in its centre asks nobody', async () => {
  const { owner, address } = ownedLog()
  await using cable = await lossyCableTo(address)
  const { app, client, code } = await foundedApp()
  await using one = app
  const serial = newSerial()
  await register(client, { serialRaw: serial, purchase: { kind: 'separate', agreedOn: '2026-02-01' } })
  need(await ask(one, { do: 'found', address: cable.address, owner, code, person }))
  await replaceUnit(client, serial, '095XE160039999')
  const { caseId } = await takeIn(client, { serial: '095XE160039999', serialRaw: '095XE160039999' })
  cable.pull()
  const { version } = await client.need('cases.get', { id: caseId })
  expect(await client.call('cases.move', { id: caseId, version, to: 'accepted' })).toMatchObject({ ok: true })
})
