import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { openBench, type Bench } from '../../electron/bench/open-bench.ts'
import { createLedger, type Work } from '../../electron/ledger/ledger.ts'
import { rebuildProjections } from '../../electron/ledger/rebuild.ts'
import { streams } from '../../electron/program/projectors.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import { aloneDay } from '../../electron/reports/deps.ts'
import { reportsProjector } from '../../electron/reports/projector.ts'
import type { ClaimRecord } from '../../shared/intake/claim-record.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import type { NewEvent, Stream } from '../../shared/kernel/stream.ts'
import { centreStream } from '../../shared/people/events.ts'
import { firstStart } from './create-test-app.ts'
import { manualClock } from './manual-clock.ts'
import type { LedgerRow } from './recount-events.ts'
import { testPorts } from './test-ports.ts'

const centreId = uuidv7()

/** A ledger of which only the reports hear, to write any history into: at any moment, in any order. */
export async function historyBench(zone: string, now: number) {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-history-'))
  const opened = await openBench(testPorts(dir, manualClock()))
  if (!opened.ok) throw new Error(opened.error.code)
  const bench: Bench = opened.value
  const { database, keys } = bench
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors: [reportsProjector],
    texts: createPersonalStore(keys),
    onCommit: () => {},
  })
  let inForce = zone
  const append = <S extends Stream>(at: number, stream: S, id: string, event: NewEvent<S>): void => {
    const done = ledger.transact({ actor: 'person-1', now: at }, (work: Work): Result<null, Refusal> => {
      const appended = work.append(stream, id, work.events(stream, id).length, [event])
      return appended.ok ? ok(null) : appended
    })
    if (!done.ok) throw new Error(done.error.code)
  }
  const settings = (name: string) => ({ ...firstStart.centre, idleMinutes: 10, zone: name })
  append(now, centreStream, centreId, centreStream.event('centre.created', settings(zone)))
  return {
    database,
    deps: {
      database,
      ledger,
      centre: () => ({
        ...settings(inForce),
        id: centreId,
        benchId: '',
        benchNumber: 1,
        numberBlock: 1,
        benchName: '',
      }),
      nameOf: () => null,
      benchKey: '',
      hopeless: new Set<string>(),
      sharedDay: aloneDay,
      found: ({ days }: { readonly days: readonly string[] }) => {
        throw new Error(`sums of ${days.join(', ')} were wrong`)
      },
      async refill() {
        rebuildProjections(database, [reportsProjector], streams, ({ code }) => {
          throw new Error(code)
        })
      },
    },
    moveTo(at: number, name: string) {
      inForce = name
      append(at, centreStream, centreId, centreStream.event('centre.changed', settings(name)))
    },
    open(at: number, id: string, serial: string, clockVerified: boolean) {
      append(at, caseStream, id, caseStream.event('case.opened', opening(at, serial, clockVerified)))
    },
    decide(at: number, id: string, fee: { amount: number; currency: string } | null) {
      append(at, caseStream, id, caseStream.event('case.decided', { claim: claimOf(at, fee) }))
    },
    replace(at: number, id: string, newSerial: string) {
      const body = { from: 'accepted', since: 0, newSerial, grade: 'new', planId: null, ordinal: 1 } as const
      append(at, caseStream, id, caseStream.event('case.replaced', body))
    },
    reverse(at: number, id: string, newSerial: string) {
      const body = { newSerial, reason: 'wrong', to: 'accepted', since: 0 } as const
      append(at, caseStream, id, caseStream.event('case.replacement-reversed', body))
    },
    rows: () =>
      database.reader.all<LedgerRow>(sql`SELECT seq, at, type, stream, actor, body FROM event ORDER BY seq`),
    close() {
      bench.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
export type HistoryBench = Awaited<ReturnType<typeof historyBench>>

function opening(receivedAt: number, serial: string, clockVerified: boolean) {
  return {
    rma: `RMA-PRG-2026-${serial.slice(-7)}`,
    serial,
    serialRaw: serial,
    activation: { state: 'unknown' },
    dealer: null,
    customer: { subject: uuidv7(), commitment: '' },
    words: '',
    accessories: [],
    photos: [],
    signature: null,
    draftId: uuidv7(),
    requestId: null,
    receivedAt,
    clockVerified,
    facts: {
      model: 'Spark',
      productRegion: null,
      cause: 'accident',
      damagedOn: null,
      damagedTime: null,
      warrantyEndsOn: null,
      components: ['gimbal'],
    },
  } satisfies Parameters<typeof caseStream.event<'case.opened'>>[1]
}

function claimOf(now: number, fee: { amount: number; currency: string } | null): ClaimRecord {
  const explained = { components: {}, gates: [], warnings: [], rulebook: '1', catalogueVersion: '2026.1' }
  return {
    facts: {
      now,
      zone: 'UTC',
      region: null,
      model: 'Spark',
      serialState: null,
      openCase: null,
      cause: 'accident',
      warrantyEndsAt: null,
      damaged: null,
      receivedAt: null,
      plan: null,
      components: [],
    },
    decision:
      fee === null
        ? {
            outcome: 'paid-repair',
            ordinal: null,
            takesFromBalance: false,
            fee: null,
            missing: [],
            ...explained,
          }
        : {
            outcome: 'plan-replacement',
            ordinal: 1,
            takesFromBalance: true,
            fee,
            missing: [],
            ...explained,
          },
    plan: null,
  }
}
