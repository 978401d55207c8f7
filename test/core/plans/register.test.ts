import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { DAY, HOUR } from '../../support/manual-clock.ts'
import { acceptedCase, register, registrationOf, replaceUnit } from '../../support/plans.ts'

const A = '095XE160021234'
const B = '095XE160029001'

describe('registering a plan', () => {
  it('numbers it per bench and year, dates it at noon in its zone, and keeps what it was allowed by', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id, number } = await register(client)
    expect(number).toBe('CP-PRG-2026-100001')
    const plan = await client.need('plans.get', { number })
    expect(plan).toMatchObject({
      id,
      state: 'pending',
      startsAt: Date.parse('2026-03-02T11:00:00Z'),
      endsAt: Date.parse('2027-03-02T11:00:00Z'),
      zone: 'Europe/Prague',
      granted: 2,
      used: 0,
      left: 2,
      holder: { name: 'Žofie Příhodová' },
      eligibility: { decision: { outcome: 'eligible', by: ['E1'] } },
    })
    expect(plan.eligibility.catalogue.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(plan.eligibility.term.map(({ rule }) => rule)).toEqual(['T2', 'T3'])
  })

  it('starts a bundled plan two days after dispatch, across the change to summer time', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await register(client, { purchase: { kind: 'bundle', dispatchedOn: '2026-03-27' } })
    expect((await client.need('plans.get', { id })).startsAt).toBe(Date.parse('2026-03-29T10:00:00Z'))
  })

  it('binds an activation code once, however it is typed', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const card = (code: string) => ({ kind: 'card', agreedOn: '2026-03-02', code }) as const
    const { id } = await register(client, { purchase: card('ab12-cd34-ef56') })
    const again = registrationOf({ serialRaw: B, purchase: card('AB12 CD34 EF56') })
    expect(await client.call('plans.register', again)).toMatchObject({
      ok: false,
      error: { code: 'code-already-bound' },
    })
    const { hits } = await client.need('search.find', { text: 'CD34EF' })
    expect(hits).toMatchObject([{ kind: 'plan', id }])
  })

  it('gives one serial one plan in force, and lets go of one that has run out', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const first = await register(client)
    expect(await client.call('plans.register', registrationOf())).toMatchObject({
      ok: false,
      error: { code: 'serial-has-plan', params: { number: first.number } },
    })
    bench.clock.advance(366 * DAY)
    const later = await bench.signInAgain()
    const again = await register(later, {
      purchase: { kind: 'separate', agreedOn: '2027-03-03' },
      activation: { state: 'on', date: '2027-03-02', time: '12:00' },
    })
    expect(again.number).toBe('CP-PRG-2027-100001')
    expect(await later.need('plans.get', { id: first.id })).toMatchObject({
      state: 'expired',
      over: 'superseded',
    })
    expect((await later.need('plans.get', { serial: A })).id).toBe(again.id)
  })

  it('does not take a plan’s serial while a case holds one of its replacements', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await register(client)
    bench.clock.set('2027-03-02T10:00:00Z')
    const line = await bench.signInAgain()
    await acceptedCase(line, A)
    bench.clock.advance(2 * DAY)
    const later = await bench.signInAgain()
    const again = registrationOf({ purchase: { kind: 'separate', agreedOn: '2027-03-04' } })
    expect(await later.call('plans.register', again)).toMatchObject({
      error: { code: 'replacement-reserved' },
    })
  })

  it('refuses a serial that was replaced, and says by which', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await register(client)
    bench.clock.advance(DAY)
    await replaceUnit(await bench.signInAgain(), A, B)
    expect(await client.call('plans.register', registrationOf())).toMatchObject({
      error: { code: 'not-signed-in' },
    })
    const line = await bench.signInAgain()
    expect(await line.call('plans.register', registrationOf())).toMatchObject({
      error: { code: 'serial-retired', params: { replacedBy: B } },
    })
  })

  const gates = [
    {
      name: 'a drone activated 48 h and a minute ago',
      change: { activation: { state: 'on', date: '2026-02-28', time: '08:59' } },
      error: { code: 'not-eligible' },
    },
    {
      name: 'a unit bought in another region',
      change: { productRegion: 'DE' },
      error: { code: 'not-eligible' },
    },
    {
      name: 'a unit whose dealer is not known',
      change: { dealer: null },
      error: { code: 'needs-proof', params: { missing: ['dealer'] } },
    },
    {
      name: 'an activation in the future',
      change: { activation: { state: 'on', date: '2026-03-03', time: '10:00' } },
      error: { code: 'activation-in-the-future' },
    },
    {
      name: 'a model that is not in the catalogue',
      change: { model: 'Mavic 99' },
      error: { code: 'unknown-model' },
    },
    { name: 'an empty serial', change: { serialRaw: ' - ' }, error: { code: 'serial-missing' } },
  ] as const
  for (const { name, change, error } of gates) {
    it(`refuses ${name}, and writes nothing`, async () => {
      await using bench = await createTestApp()
      const client = await bench.setUp()
      expect(await client.call('plans.register', registrationOf(change))).toMatchObject({ ok: false, error })
      expect((await client.need('plans.list', {})).total).toBe(0)
      expect((await register(client)).number).toBe('CP-PRG-2026-100001')
    })
  }

  it('takes a drone activated exactly 48 hours ago, and shows the same before it is registered', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { holder: _, ...asked } = registrationOf({
      activation: { state: 'on', date: '2026-02-28', time: '09:00' },
    })
    const preview = await client.need('plans.check', asked)
    expect(preview).toMatchObject({
      serial: A,
      eligibility: { decision: { outcome: 'eligible', by: ['E2'], closesAt: bench.clock.now() } },
      problems: [],
    })
    await client.need('plans.register', { ...asked, holder: registrationOf().holder })
    expect((await client.need('plans.check', asked)).problems).toMatchObject([{ code: 'serial-has-plan' }])
  })

  it('asks a person to vouch for the date where the clock is behind the records (T7)', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await register(client)
    bench.clock.advance(-3 * 60_000)
    const asked = registrationOf({ serialRaw: B })
    expect(await client.call('plans.register', asked)).toMatchObject({
      error: { code: 'clock-not-verified' },
    })
    const { id } = await client.need('plans.register', { ...asked, clockConfirmed: true })
    expect((await client.need('plans.get', { id })).clockVerified).toBe(false)
  })

  it('is found by part of number, serial and holder’s name', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await register(client)
    for (const text of ['2026-100001', 'E160021', 'prihod', '777 123']) {
      expect((await client.need('plans.list', { text })).rows).toMatchObject([{ id }])
    }
    expect((await client.need('plans.list', { text: 'nobody' })).total).toBe(0)
  })

  it('is closed to reviewers, who may look', async () => {
    await using bench = await createTestApp()
    await bench.setUp()
    const reviewer = await bench.signInAs('Radka', ['reviewer'])
    expect(await reviewer.call('plans.register', registrationOf())).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect((await reviewer.need('plans.list', {})).total).toBe(0)
  })
})

describe('the list of plans', () => {
  it('filters by the state that the clock makes, exactly as each plan’s own screen says', async () => {
    await using bench = await createTestApp()
    let client = await bench.setUp()
    const [plain, , used] = await Promise.all(
      [A, B, '095XE160020003'].map((serialRaw) => register(client, { serialRaw })),
    )
    bench.clock.advance(6 * HOUR)
    client = await bench.signInAgain()
    if (!plain || !used) throw new Error('two plans are needed')
    await replaceUnit(client, '095XE160020003', '095XE160029003')
    await replaceUnit(client, '095XE160029003', '095XE160029004')
    await client.need('plans.buyPlus', {
      id: plain.id,
      version: 1,
      code: null,
      serialRaw: A,
      holder: registrationOf().holder,
    })
    await client.need('plans.suspend', { id: used.id, version: 5, reason: 'Audit' })
    await client.need('plans.resume', { id: used.id, version: 6, reason: 'Audit done' })
    for (const at of [
      '2026-04-01',
      '2027-03-02T11:00:00',
      '2027-06-01',
      '2028-03-02T11:00:00',
      '2029-01-01',
    ]) {
      bench.clock.set(`${at.padEnd(19, at.length === 10 ? 'T00:00:00' : '')}Z`)
      client = await bench.signInAgain()
      const { rows } = await client.need('plans.list', {})
      expect(rows).toHaveLength(3)
      // By the end that the list shows: Plus ends last.
      const byEnd = await client.need('plans.list', { sort: 'endsAt', descending: false })
      const ends = byEnd.rows.map(({ endsAt, plusEndsAt }) => plusEndsAt ?? endsAt)
      expect(ends).toEqual(ends.toSorted((a, b) => a - b))
      for (const row of rows) {
        const { state } = await client.need('plans.get', { id: row.id })
        expect(row.state).toBe(state)
        const alone = await client.need('plans.list', { states: [state] })
        expect(alone.rows.map(({ id }) => id)).toContain(row.id)
        const others = await client.need('plans.list', {
          states: (
            [
              'pending',
              'active',
              'exhausted',
              'expired',
              'plus-pending',
              'plus-active',
              'plus-expired',
              'suspended',
              'returned',
              'terminated',
            ] as const
          ).filter((other) => other !== state),
        })
        expect(others.rows.map(({ id }) => id)).not.toContain(row.id)
      }
    }
  })
})
