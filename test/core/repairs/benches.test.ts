import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewEvent, Stream } from '../../../shared/kernel/stream.ts'
import { disputeKind } from '../../../shared/disputes/rules.ts'
import { checklistRecord } from '../../../shared/repairs/checklist.ts'
import { checklistStream, repairStream } from '../../../shared/repairs/events.ts'
import { linesThatHold, noRepair, repairRecord } from '../../../shared/repairs/record.ts'
import { centreToShare } from '../../support/centre-to-share.ts'
import { ModelLog } from '../../support/model-log.ts'
import type { SharingBench } from '../../support/sharing-bench.ts'

let centre: Awaited<ReturnType<typeof centreToShare>>
beforeAll(async () => {
  centre = await centreToShare()
})
afterAll(async () => {
  await centre.close()
})

/** Two benches on one log; `record` writes on one of them, `meet` brings everything to both. */
async function twoBenches(
  use: (tools: {
    readonly one: SharingBench
    readonly other: SharingBench
    readonly log: ModelLog
    readonly caseId: string
    record<S extends Stream>(
      this: void,
      bench: SharingBench,
      stream: S,
      id: string,
      ...events: NewEvent<S>[]
    ): void
    meet(this: void): void
  }) => void,
): Promise<void> {
  const log = new ModelLog()
  const benches = await centre.begin(async (bench) => {
    bench.push(log, 1_000)
    expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
  })
  const [one, other] = benches
  if (!one || !other) throw new Error('two benches begin')
  let { now } = centre
  use({
    one,
    other,
    log,
    caseId: centre.ids.repairCase,
    record(bench, stream, id, ...events) {
      now += 1_000
      const done = bench.transact(now, (work) =>
        work.append(stream, id, work.events(stream, id).length, events),
      )
      expect(done).toBe(true)
    },
    meet() {
      for (let turn = 0; turn < 10; turn += 1)
        for (const bench of [one, other]) {
          expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
          bench.push(log, 1_000)
        }
      expect(other.tables()).toEqual(one.tables())
    },
  })
  for (const bench of benches) bench.close()
}

const added = (line: string, text: string) =>
  repairStream.event('repair.line-added', {
    rma: 'RMA-PRG-2026-100001',
    line,
    kind: 'work',
    text,
    code: null,
    quantity: 1,
    serial: '',
    minutes: 5,
    replaces: null,
  })
const removed = (line: string) =>
  repairStream.event('repair.line-removed', { line, how: 'removed', reason: '' })

describe('a repair that two benches write in', () => {
  it('has the lines and marks of both, the newest mark of a check last', async () => {
    await twoBenches(({ one, other, log, caseId, record, meet }) => {
      const stay = randomUUID()
      const mark = (result: 'passed' | 'failed') =>
        repairStream.event('repair.check-marked', { check: 'Clean', result, note: '', stay })
      record(one, repairStream, caseId, added(randomUUID(), ''), mark('failed'))
      record(other, repairStream, caseId, added(randomUUID(), ''), mark('passed'))
      meet()
      const repair = one.ledger.load(repairRecord, caseId) ?? noRepair
      expect(linesThatHold(repair)).toHaveLength(2)
      expect(repair.marks.map(({ result }) => result)).toEqual(['failed', 'passed'])
      expect(log.entries.some(({ aside }) => aside)).toBe(false)
    })
  })

  it('loses a line once; a second removal and a list that both changed are set aside', async () => {
    await twoBenches(({ one, other, log, caseId, record, meet }) => {
      const line = randomUUID()
      record(one, repairStream, caseId, added(line, ''))
      meet()
      record(one, repairStream, caseId, removed(line))
      record(other, repairStream, caseId, removed(line))
      record(one, checklistStream, 'all', checklistStream.event('checklist.set', { checks: ['Clean'] }))
      record(other, checklistStream, 'all', checklistStream.event('checklist.set', { checks: ['Flies'] }))
      meet()
      expect(other.ledger.load(checklistRecord, 'all')).toEqual({ version: 1, checks: ['Clean'] })
      const aside = log.entries.filter((entry) => entry.aside).flatMap(({ commit }) => commit.events)
      expect(aside.map(({ type }) => type)).toEqual(['repair.line-removed', 'checklist.set'])
    })
  })

  it('is settled as a step of a case, and its lists as a setting', () => {
    const lost = (type: string) => [{ type, stream: `${type}:x`, body: {} }]
    expect(disputeKind({ lost: lost('repair.line-removed'), first: [] })).toBe('case-moved')
    expect(disputeKind({ lost: lost('checklist.set'), first: [] })).toBe('settings')
    expect(disputeKind({ lost: lost('repair-warranty.set'), first: [] })).toBe('settings')
  })
})
