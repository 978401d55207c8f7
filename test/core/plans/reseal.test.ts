import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { DAY } from '../../support/manual-clock.ts'
import { acceptedCase, register, replaceUnit, reseal, shipOut, step, stockUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import { takeIn } from '../../support/intake.ts'
import { readProjections } from './model/world.ts'

const A = '095XE160021234'
const B = '095XE160029001'
const C = '095XE160029002'
const D = '095XE160029003'

/** Every projection, but for the number of a case's newest record: both steps stay on record. */
function standing(dir: string): unknown {
  const tables = readProjections(dir)
  const cases = tables['repair_case']?.map((row) => String(row).replace(/"version":\d+/, '"version":0'))
  return { ...tables, repair_case: cases }
}

/** A bench with a plan on A that has begun. */
async function withPlan(bench: TestApp): Promise<{ client: TestClient; planId: string }> {
  const client = await bench.setUp()
  const { id: planId } = await register(client, { serialRaw: A })
  bench.clock.advance(30 * DAY)
  return { client: await bench.signInAgain(), planId }
}

describe('a reseal', () => {
  it('passes the plan to the new serial with its original period, and retires the old one everywhere', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    const before = await client.need('plans.get', { id: planId })
    const { caseId, rma } = await acceptedCase(client, A)
    expect(await client.need('plans.get', { id: planId })).toMatchObject({
      reservation: { caseId, rma, ordinal: 1 },
    })
    await stockUnit(client, B)
    const { hash } = await reseal(client, caseId, B)
    const after = await client.need('plans.get', { id: planId })
    expect(after).toMatchObject({
      serial: B,
      used: 1,
      left: 1,
      startsAt: before.startsAt,
      endsAt: before.endsAt,
      reservation: null,
      lineage: [
        { serial: A, replacedBy: B },
        { serial: B, replacedBy: null },
      ],
      seals: [{ hash, from: A, to: B, ordinal: 1, basis: 'plan', reversed: null }],
    })
    expect(await client.need('cases.get', { id: caseId })).toMatchObject({
      status: 'quality-check',
      replacement: { newSerial: B, grade: 'new', ordinal: 1 },
    })
    expect(await client.need('intake.lookup', { raw: A })).toMatchObject({
      retired: { replacedBy: B },
      plan: null,
    })
    expect(await client.need('intake.lookup', { raw: B })).toMatchObject({
      retired: null,
      plan: { id: planId },
    })
    expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({ state: 'used', rma })
    expect((await client.need('plans.get', { serial: A })).id).toBe(planId)
  })

  it('replaces twice, and refuses the third with its explanation', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    await replaceUnit(client, A, B)
    await replaceUnit(client, B, C)
    const third = await takeIn(client, { serial: C })
    expect(third.claim.decision.outcome).toBe('paid-repair')
    expect(third.claim.decision.gates).toContainEqual(
      expect.objectContaining({ rule: 'P1', result: 'fail', note: 'no-replacement-left' }),
    )
    expect(await client.need('plans.get', { id: planId })).toMatchObject({
      used: 2,
      left: 0,
      state: 'exhausted',
      lineage: [{ serial: A }, { serial: B }, { serial: C }],
    })
  })

  it('leaves the balance alone under warranty', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    const { caseId } = await acceptedCase(client, A, { cause: 'defect', warrantyEndsOn: '2028-03-01' })
    await stockUnit(client, B)
    await reseal(client, caseId, B)
    expect(await client.need('plans.get', { id: planId })).toMatchObject({
      serial: B,
      used: 0,
      left: 2,
      seals: [{ basis: 'warranty', ordinal: null }],
    })
  })

  it('serves a unit that came in time, though the plan ran out while its replacement travelled', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await register(client, { serialRaw: A })
    bench.clock.set('2027-03-02T10:59:00Z')
    const again = await bench.signInAgain()
    const { caseId } = await acceptedCase(again, A)
    bench.clock.advance(DAY)
    const later = await bench.signInAgain()
    expect((await later.need('plans.get', { id })).state).toBe('expired')
    await stockUnit(later, B)
    await reseal(later, caseId, B)
    expect(await later.need('plans.get', { id })).toMatchObject({ serial: B, used: 1 })
  })

  it('names the units that would do: free, of the plan’s model and region, the oldest in stock first', async () => {
    await using bench = await createTestApp()
    const { client } = await withPlan(bench)
    const { caseId, rma } = await acceptedCase(client, A)
    const candidates = async () => {
      const shown = await client.need('reseal.preview', { caseId, firstScan: null, secondScan: null })
      return shown.candidates.map(({ serial }) => serial)
    }
    expect(await candidates()).toEqual([])
    await stockUnit(client, C)
    bench.clock.advance(1_000)
    await stockUnit(client, B)
    await stockUnit(client, '095XE160029003', 'Mavic Mini')
    const abroad = { serialRaw: '095XE160029004', model: 'Mavic Air 2', grade: 'new', region: 'DE' } as const
    await client.need('stock.receive', abroad)
    expect(await candidates()).toEqual([C, B])
    await client.need('stock.reserve', { serial: C, caseId })
    expect(await client.need('reseal.preview', { caseId, firstScan: null, secondScan: null })).toMatchObject({
      allocated: { serial: C, rma },
      candidates: [{ serial: B }],
    })
  })

  it('gives a cancelled case’s replacement and unit back', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    const { caseId } = await acceptedCase(client, A)
    await stockUnit(client, B)
    await client.need('stock.reserve', { serial: B, caseId })
    await step(client, caseId, 'cancelled')
    expect((await client.need('plans.get', { id: planId })).reservation).toBeNull()
    expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({
      state: 'in-stock',
      caseId: null,
    })
  })
})

describe('a reseal is refused, with nothing half-done,', () => {
  const cases: {
    name: string
    prepare?: (client: TestClient, caseId: string, planId: string) => Promise<unknown>
    scans?: [string, string]
    refusal: object
  }[] = [
    { name: 'where the two scans differ', scans: [B, C], refusal: { code: 'scans-differ' } },
    {
      name: 'onto the old serial',
      scans: [A, A],
      refusal: { code: 'reseal-refused', params: { rule: 'binding', note: 'same-as-old' } },
    },
    { name: 'onto a unit that is not in stock', scans: [D, D], refusal: { code: 'unit-not-in-stock' } },
    {
      name: 'onto a unit of another model',
      prepare: (client) => stockUnit(client, C, 'Mavic Mini'),
      scans: [C, C],
      refusal: { code: 'reseal-refused', params: { rule: 'unit-model', note: 'another-model' } },
    },
    {
      name: 'onto a unit of another region',
      prepare: (client) =>
        client.need('stock.receive', { serialRaw: C, model: 'Mavic Air 2', grade: 'new', region: 'DE' }),
      scans: [C, C],
      refusal: { code: 'reseal-refused', params: { rule: 'P15', note: 'region-differs' } },
    },
    {
      name: 'while the plan is suspended',
      prepare: async (client, _, planId) => {
        const { version } = await client.need('plans.get', { id: planId })
        await client.need('plans.suspend', { id: planId, version, reason: 'Asked by the dealer' })
      },
      refusal: { code: 'reseal-refused', params: { rule: 'plan-state', note: 'plan-suspended' } },
    },
    {
      name: 'before the customer has accepted',
      prepare: async (client, caseId) => {
        await step(client, caseId, 'on-hold')
      },
      refusal: { code: 'reseal-refused', params: { rule: 'accepted', note: 'case-not-accepted' } },
    },
    {
      name: 'while another unit is put aside for the case',
      prepare: async (client, caseId) => {
        await stockUnit(client, C)
        await client.need('stock.reserve', { serial: C, caseId })
      },
      refusal: { code: 'reseal-refused', params: { rule: 'P12', note: 'another-unit-held' } },
    },
  ]
  for (const { name, prepare, scans, refusal } of cases) {
    it(name, async () => {
      await using bench = await createTestApp()
      const { client, planId } = await withPlan(bench)
      await stockUnit(client, B)
      const { caseId } = await acceptedCase(client, A)
      await prepare?.(client, caseId, planId)
      const [firstScan, secondScan] = scans ?? [B, B]
      const { planVersion } = await client.need('reseal.preview', { caseId, firstScan, secondScan })
      const asked = { caseId, planVersion, firstScan, secondScan, secret: MANAGER_PIN }
      expect(await client.call('reseal.seal', asked)).toMatchObject({ ok: false, error: refusal })
      const plan = await client.need('plans.get', { id: planId })
      expect(plan).toMatchObject({ serial: A, used: 0, reservation: { caseId }, version: planVersion })
    })
  }

  it('onto a serial that was itself replaced, or that another plan has', async () => {
    await using bench = await createTestApp()
    const { client } = await withPlan(bench)
    await replaceUnit(client, A, B)
    await register(client, { serialRaw: D })
    const { caseId } = await acceptedCase(client, B)
    for (const [serial, note] of [
      [A, 'already-retired'],
      [D, 'bound-to-another-plan'],
    ] as const) {
      const { decision } = await client.need('reseal.preview', {
        caseId,
        firstScan: serial,
        secondScan: serial,
      })
      expect(decision.outcome).toBe('refused')
      expect(decision.gates).toContainEqual(expect.objectContaining({ rule: 'binding', note }))
    }
  })

  it('a second time for the same case', async () => {
    await using bench = await createTestApp()
    const { client } = await withPlan(bench)
    const { caseId, rma } = await acceptedCase(client, A)
    for (const serial of [B, C]) await stockUnit(client, serial)
    await reseal(client, caseId, B)
    const scans = { firstScan: C, secondScan: C }
    const refused = { error: { code: 'already-replaced', params: { serial: B, rma } } }
    expect(await client.call('reseal.preview', { caseId, ...scans })).toMatchObject(refused)
    const asked = { caseId, planVersion: 3, ...scans, secret: MANAGER_PIN }
    expect(await client.call('reseal.seal', asked)).toMatchObject(refused)
  })

  it('with a wrong PIN, and with a plan that changed since it was shown', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId } = await acceptedCase(client, A)
    const scans = { firstScan: B, secondScan: B }
    const { planVersion } = await client.need('reseal.preview', { caseId, ...scans })
    const wrong = await client.call('reseal.seal', { caseId, planVersion, ...scans, secret: '999999' })
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-secret' } })
    await client.need('plans.note', { id: planId, text: 'Customer called.' })
    const stale = await client.call('reseal.seal', { caseId, planVersion, ...scans, secret: MANAGER_PIN })
    expect(stale).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } })
  })

  it('for all but one of several people who seal at the same time', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId } = await acceptedCase(client, A)
    const scans = { firstScan: B, secondScan: B }
    const { planVersion } = await client.need('reseal.preview', { caseId, ...scans })
    const asked = { caseId, planVersion, ...scans, secret: MANAGER_PIN }
    const answers = await Promise.all([1, 2, 3].map(() => client.call('reseal.seal', asked)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await client.need('plans.get', { id: planId })).toMatchObject({ used: 1, serial: B })
  })
})

describe('reversing a reseal', () => {
  it('gives serial, balance, reservation, unit and case state back exactly, and keeps both records', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId } = await acceptedCase(client, A)
    await client.need('stock.reserve', { serial: B, caseId })
    const snapshot = async () => {
      const plan = await client.need('plans.get', { id: planId })
      const repair = await client.need('cases.get', { id: caseId })
      const { unit } = await client.need('stock.lookup', { raw: B })
      const standing = { ...plan, version: 0, timeline: [], seals: [] }
      // What was undone by the reversal is no step that a person could undo once more.
      const caseStanding = { ...repair, version: 0, timeline: [], undo: null }
      return { standing, caseStanding, unit }
    }
    const before = await snapshot()
    const { reseal: sealed } = await reseal(client, caseId, B)
    const { version } = await client.need('plans.get', { id: planId })
    const asked = {
      id: planId,
      version,
      reseal: sealed,
      reason: 'Wrong unit was packed',
      secret: MANAGER_PIN,
    }
    await client.need('reseal.reverse', asked)
    expect(await snapshot()).toEqual(before)
    const { seals, timeline } = await client.need('plans.get', { id: planId })
    expect(seals).toMatchObject([{ to: B, reversed: { reason: 'Wrong unit was packed' } }])
    expect(timeline.map(({ type }) => type).slice(0, 2)).toEqual(['plan.reseal-reversed', 'plan.resealed'])
    await reseal(client, caseId, B)
    expect(await client.need('plans.get', { id: planId })).toMatchObject({ serial: B, used: 1 })
  })

  it('is the identity on every projection, for a unit that was put aside and for one that was not', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    for (const serial of [B, C]) await stockUnit(client, serial)
    const { caseId } = await acceptedCase(client, A)
    for (const putsAside of [false, true]) {
      if (putsAside) await client.need('stock.reserve', { serial: B, caseId })
      const before = standing(bench.dir)
      bench.clock.advance(1_000)
      const { reseal: sealed } = await reseal(client, caseId, B)
      expect(standing(bench.dir)).not.toEqual(before)
      const { version } = await client.need('plans.get', { id: planId })
      const asked = { id: planId, version, reseal: sealed, reason: 'Wrong unit', secret: MANAGER_PIN }
      await client.need('reseal.reverse', asked)
      expect(standing(bench.dir)).toEqual(before)
    }
  })

  it('is refused once the case has gone further', async () => {
    await using bench = await createTestApp()
    const { client, planId } = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId } = await acceptedCase(client, A)
    const { reseal: sealed } = await reseal(client, caseId, B)
    await shipOut(client, caseId)
    const { version } = await client.need('plans.get', { id: planId })
    const asked = { id: planId, version, reseal: sealed, reason: 'Too late', secret: MANAGER_PIN }
    expect(await client.call('reseal.reverse', asked)).toMatchObject({
      ok: false,
      error: { code: 'case-moved-on', params: { why: 'case-gone-further' } },
    })
    expect((await client.need('plans.get', { id: planId })).serial).toBe(B)
  })

  it('is a manager’s', async () => {
    await using bench = await createTestApp()
    const { planId } = await withPlan(bench)
    const technician = await bench.signInAs('Tomáš', ['technician'])
    const asked = { id: planId, version: 1, reseal: planId, reason: 'No', secret: MANAGER_PIN }
    expect(await technician.call('reseal.reverse', asked)).toMatchObject({ error: { code: 'forbidden' } })
  })
})
