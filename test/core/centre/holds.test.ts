import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseStream } from '../../../shared/intake/events.ts'
import { caseRecord } from '../../../shared/intake/case.ts'
import { rmaNumber } from '../../../shared/kernel/rma.ts'
import type { NewEvent, Stream } from '../../../shared/kernel/stream.ts'
import { centreStream } from '../../../shared/people/events.ts'
import { planRecord } from '../../../shared/plans/plan.ts'
import { planStream } from '../../../shared/plans/events.ts'
import { unitRecord } from '../../../shared/stock/unit.ts'
import { unitStream } from '../../../shared/stock/events.ts'
import { centreToShare } from '../../support/centre-to-share.ts'
import { ModelLog } from '../../support/model-log.ts'
import type { SharingBench } from '../../support/sharing-bench.ts'

const SERIAL = '095XE160029001'
const hold = { caseId: '01a00000-0000-7000-8000-000000000001', rma: 'RMA-PRG-2026-100001' }
const received = unitStream.event('unit.received', {
  serial: SERIAL,
  serialRaw: SERIAL,
  model: 'mavic-air-2',
  region: 'CZ',
  grade: 'new',
  source: 'scan',
})

let centre: Awaited<ReturnType<typeof centreToShare>>
beforeAll(async () => {
  centre = await centreToShare()
})
afterAll(async () => {
  await centre.close()
})

/** Two benches on one log, and what is done with them. */
async function twoBenches(
  use: (
    one: SharingBench,
    other: SharingBench,
    tools: {
      readonly log: ModelLog
      readonly ids: { readonly plan: string; readonly repairCase: string }
      record<S extends Stream>(
        this: void,
        bench: SharingBench,
        stream: S,
        id: string,
        ...events: NewEvent<S>[]
      ): void
      /** First what the one did, then what the other did. */
      meet(this: void): void
    },
  ) => void,
): Promise<void> {
  const log = new ModelLog()
  const [one, other, third] = await centre.begin(async (bench) => {
    bench.push(log, 1_000)
    expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
  })
  if (!one || !other || !third) throw new Error('three benches begin')
  let { now } = centre
  use(one, other, {
    log,
    ids: centre.ids,
    record(bench, stream, id, ...events) {
      now += 1_000
      const done = bench.transact(now, (work) =>
        work.append(stream, id, work.events(stream, id).length, events),
      )
      expect(done).toBe(true)
    },
    meet() {
      for (let turn = 0; turn < 10; turn += 1)
        for (const bench of [one, other, third]) {
          expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
          bench.push(log, 1_000)
        }
      for (const bench of [other, third]) {
        expect(bench.tables()).toEqual(one.tables())
        expect(bench.guards()).toEqual(log.guards)
      }
    },
  })
  for (const bench of [one, other, third]) bench.close()
}

const moved = (from: 'checked-in' | 'assessed' | 'on-hold', to: 'assessed' | 'on-hold') =>
  caseStream.event('case.moved', { from, to, reason: '', carrier: '', tracking: '' })

describe('what waits is decided again where another bench was first', () => {
  it('counts where it would be recorded now as it was, its bytes unchanged', async () => {
    await twoBenches((one, other, { log, ids, record, meet }) => {
      record(one, unitStream, SERIAL, received)
      meet()
      // The first releases and holds again; the other one's way back into stock holds on what came of it.
      record(one, planStream, ids.plan, planStream.event('plan.suspended', { reason: '' }))
      record(one, planStream, ids.plan, planStream.event('plan.resumed', { reason: '' }))
      record(other, planStream, ids.plan, planStream.event('plan.suspended', { reason: '' }))
      const waits = other.sealed()
      meet()
      expect(other.ledger.load(planRecord, ids.plan)).toMatchObject({ suspended: true })
      expect(log.entries.some(({ aside }) => aside)).toBe(false)
      expect(log.entries.at(-1)?.commit).toEqual(waits.at(-1))
    })
  })

  it('is set aside where it would be another step, and what does not need it counts', async () => {
    await twoBenches((one, other, { log, ids, record, meet }) => {
      record(one, caseStream, ids.repairCase, moved('checked-in', 'assessed'))
      record(other, caseStream, ids.repairCase, moved('checked-in', 'on-hold'))
      record(other, caseStream, ids.repairCase, caseStream.event('case.noted', { text: 'rings' }))
      record(other, caseStream, ids.repairCase, moved('on-hold', 'assessed'))
      meet()
      expect(one.ledger.load(caseRecord, ids.repairCase)).toMatchObject({ status: 'assessed' })
      expect(one.ledger.load(caseRecord, ids.repairCase)?.notes).toHaveLength(1)
      expect(log.entries.filter(({ aside }) => aside)).toHaveLength(2)
    })
  })

  it('a unit that both took in is held on the first receipt; a replacement is held once', async () => {
    await twoBenches((one, other, { log, ids, record, meet }) => {
      record(one, unitStream, SERIAL, received)
      record(one, planStream, ids.plan, planStream.event('plan.reserved', { ...hold, ordinal: 1 }))
      record(other, unitStream, SERIAL, received)
      record(other, unitStream, SERIAL, unitStream.event('unit.reserved', hold))
      record(other, planStream, ids.plan, planStream.event('plan.reserved', { ...hold, ordinal: 1 }))
      meet()
      expect(one.ledger.load(unitRecord, SERIAL)).toMatchObject({ state: 'reserved' })
      const aside = log.entries.filter((entry) => entry.aside).flatMap(({ commit }) => commit.events)
      expect(aside.map(({ type }) => type)).toEqual(['unit.received', 'plan.reserved'])
    })
  })

  it('words about a case go with it where the case was set aside', async () => {
    await twoBenches((one, other, { log, ids, record, meet }) => {
      const opened = one.ledger.load(caseRecord, ids.repairCase)?.opened
      if (!opened) throw new Error('there is a case')
      const [first, second] = [1, 2].map((bench) => {
        const id = `0${bench}a00000-0000-7000-9000-000000000001`
        const rma = `RMA-PRG-2026-${bench}00009`
        const body = { ...opened, serial: 'X2', serialRaw: 'X2', rma, draftId: id }
        return { id, event: caseStream.event('case.opened', body) }
      })
      if (!first || !second) throw new Error('two cases')
      record(one, caseStream, first.id, first.event)
      record(other, caseStream, second.id, second.event)
      record(other, caseStream, second.id, caseStream.event('case.noted', { text: 'loose arm' }))
      meet()
      expect(one.ledger.load(caseRecord, second.id)).toBeNull()
      expect(log.entries.filter(({ aside }) => aside)).toHaveLength(2)
    })
  })
})

it('a commit that the log counts and the records cannot stands beside them, and nobody stops at it', async () => {
  await twoBenches((one, other, { log, record, ids, meet }) => {
    // One draft became a case on both: nothing guards it, because no draft leaves its bench.
    const opened = one.ledger.load(caseRecord, ids.repairCase)?.opened
    if (!opened) throw new Error('there is a case')
    for (const [index, bench] of [one, other].entries()) {
      const [serial, rma] = [`X${index + 5}`, `RMA-PRG-2026-${index + 1}00009`]
      const body = { ...opened, serial, serialRaw: serial, rma, draftId: ids.plan }
      const id = `0${index + 1}a00000-0000-7000-9000-000000000001`
      record(bench, caseStream, id, caseStream.event('case.opened', body))
      bench.push(log, 1_000)
    }
    meet()
    for (const bench of [one, other]) expect(bench.faults()).toHaveLength(1)
    record(one, caseStream, ids.repairCase, moved('checked-in', 'on-hold'))
    record(other, caseStream, ids.repairCase, caseStream.event('case.noted', { text: 'goes on' }))
    meet()
    expect(other.ledger.load(caseRecord, ids.repairCase)).toMatchObject({ status: 'on-hold' })
  })
})

it('after a restore a bench counts in its spare block, until the log has answered', async () => {
  await twoBenches((one, other, { record, meet }) => {
    const block = () => other.numberBlock()
    expect(block()).toBe(2)
    const [centreId = ''] = other.ledger.ids(centreStream)
    const head = { count: 1, hash: 'a' }
    const restored = { restore: 'r', backupAt: 0, oldHead: null, newHead: head, leftBehind: [] }
    const body = { ...restored, recoveryKey: null, heldMails: 0, numbersUsed: [] }
    record(other, unitStream, SERIAL, received)
    record(other, centreStream, centreId, centreStream.event('centre.restored', body))
    expect(block()).toBe(52)
    expect(rmaNumber('PRG', 2026, block(), 1)).toBe('RMA-PRG-2026-5200001')
    meet()
    expect(block()).toBe(2)
    expect(one.numberBlock()).toBe(1)
  })
})

it('what is written about somebody on a bench that has not read of their erasure is erased as well', async () => {
  await twoBenches((one, other, { record, ids, meet }) => {
    const noted = () => planStream.event('plan.noted', { note: { subject: uuidv7(), commitment: 'x' } })
    record(
      one,
      planStream,
      ids.plan,
      planStream.event('plan.erasure-requested', { reason: '', reference: '' }),
    )
    meet()
    // The note of the one comes before the erasure in the log, that of the other after it.
    record(one, planStream, ids.plan, noted())
    record(other, planStream, ids.plan, noted())
    const { subjects } = other.ledger.load(planRecord, ids.plan) ?? { subjects: [] }
    const erased = planStream.event('plan.person-erased', { subjects: [...subjects], requestedBy: '' })
    record(other, planStream, ids.plan, erased)
    record(one, planStream, ids.plan, noted())
    meet()
    const all = one.ledger.load(planRecord, ids.plan)
    expect(all).toMatchObject({ erasure: { state: 'done' } })
    expect(all?.subjects.length).toBeGreaterThan(subjects.length)
    for (const bench of [one, other]) expect(bench.erased()).toEqual(all?.subjects.toSorted())
  })
})
