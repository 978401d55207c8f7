import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centreStatus } from '../../../../shared/centre/index.ts'
import { localDate } from '../../../../shared/kernel/time.ts'
import { ask, foundedApp, joinedApp } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog, nothingRead, sharedCentre } from '../../../support/centre/test-centre.ts'
import type { TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

describe.skipIf(noSharedLog())('a day of a centre with several benches', () => {
  let one: TestApp
  let two: TestApp
  let first: TestClient
  let second: TestClient
  let day: string

  beforeAll(async () => {
    const founder = await foundedApp()
    one = founder.app
    first = founder.client
    await founder.found()
    two = await joinedApp(one, 'Office')
    second = await two.signInAgain()
    day = localDate(one.clock.now(), 'Europe/Prague')
  })
  afterAll(async () => {
    await two.close()
    await one.close()
  })

  const answer = (client: TestClient) => client.need('reports.get', { from: day, to: day })
  const stands = async (app: TestApp) => centreStatus.parse(need(await ask(app, { do: 'sync' })))
  const inStep = async () => {
    for (const app of [one, two, one, two]) await stands(app)
    const [some, others] = [await stands(one), await stands(two)]
    expect(some).toMatchObject({ waiting: 0, disputes: 0, digest: others.digest })
  }

  it('is closed once: what one bench closes is closed on the other, with how each bench stood', async () => {
    await takeIn(first, { serial: 'X1' })
    await takeIn(second, { serial: 'X2' })
    await second.need('reports.closeDay', { day, withEarlier: true })
    const closed = await until(
      first,
      () => answer(first),
      (one) => one.day?.state === 'closed',
    )
    const there = await answer(second)
    expect(closed.benches).toMatchObject([
      { number: 1, name: 'Bench 1', heard: expect.any(Number), position: expect.any(Number) },
      { number: 2, name: 'Office', heard: expect.any(Number), position: expect.any(Number) },
    ])
    expect(there.report).toEqual(closed.report)
    // Everything that the day counts is in its figures.
    for (const { report, day: state } of [closed, there])
      expect(report.reconciliation.sections).toBe(state?.records)
    await takeIn(first, { serial: 'X3' })
    const late = await until(
      second,
      () => answer(second),
      ({ adjustments }) => adjustments?.lines.some(({ type }) => type === 'case.opened') === true,
    )
    expect(late.report).toEqual(closed.report)
  })

  it('is closed on everything that came before it in the log, whatever others record meanwhile', async () => {
    await first.need('reports.reopenDay', { day, reason: 'more came in' })
    await until(
      second,
      () => answer(second),
      (one) => one.day?.state === 'reopened',
    )
    const recording = (async () => {
      for (let n = 0; n < 8; n += 1) await takeIn(first, { serial: `Y${n}` })
    })()
    const done = await second.call('reports.closeDay', { day, withEarlier: true })
    await recording
    if (!done.ok) {
      expect(done.error.code).toBe('changed-meanwhile')
      await second.need('reports.closeDay', { day, withEarlier: true })
    }
    await inStep()
    for (const client of [first, second]) {
      const { report, day: state } = await answer(client)
      expect(state?.state).toBe('closed')
      expect(report.reconciliation.sections).toBe(state?.records)
    }
    expect((await answer(first)).report).toEqual((await answer(second)).report)
  })

  it('closed by two at once counts once, and nobody has to settle anything', async () => {
    await first.need('reports.reopenDay', { day, reason: 'once more' })
    await until(
      second,
      () => answer(second),
      (one) => one.day?.state === 'reopened',
    )
    const both = await Promise.all(
      [first, second].map((client) => client.call('reports.closeDay', { day, withEarlier: true })),
    )
    expect(both.some(({ ok }) => ok)).toBe(true)
    await inStep()
    for (const client of [first, second]) {
      expect((await answer(client)).day?.state).toBe('closed')
      expect((await client.need('disputes.list', {})).rows).toEqual([])
    }
  })

  it('waits for the log: a bench that does not reach it closes nothing', async () => {
    await first.need('reports.reopenDay', { day, reason: 'the last time' })
    await until(
      second,
      () => answer(second),
      (one) => one.day?.state === 'reopened',
    )
    need(await ask(one, { do: 'revoke', number: 2, person: { name: 'Marie Nováková', secret: '730519' } }))
    expect(await second.call('reports.closeDay', { day, withEarlier: true })).toMatchObject({
      error: { code: 'log-not-reached' },
    })
    const { benches } = await first
      .need('reports.closeDay', { day, withEarlier: true })
      .then(() => answer(first))
    expect(benches).toMatchObject([{ number: 1 }])
  })
})

describe.skipIf(noSharedLog())('a commit that has to stand right behind what its bench has read', () => {
  it('is refused where something came in between, and taken where nothing did', async () => {
    await using centre = await sharedCentre()
    const [some, other] = [await centre.bench(), await centre.bench()]
    const closing = { ...some.chain.next(), next: true }
    need(await other.client.push(nothingRead, 1, [other.chain.next()]))
    const refused = need(await some.client.push(nothingRead, 1, [closing]))
    expect(refused).toMatchObject({ done: [], conflict: { why: 'behind', head: closing.head } })
    const [entry] = need(await some.client.pull(nothingRead, 0, { rows: 10, bytes: 1_000_000 }))
    if (!entry) throw new Error('nothing came')
    expect(need(await some.client.push(entry, 1, [closing]))).toMatchObject({
      conflict: null,
      done: [{ pos: 2, setAside: false }],
    })
    // Known already: answered as the first time, whatever came since.
    need(await other.client.push(entry, 1, [other.chain.next()]))
    expect(need(await some.client.push(entry, 1, [closing]))).toMatchObject({ done: [{ pos: 2 }] })
  })
})
