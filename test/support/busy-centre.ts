import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { upcasters } from '../../electron/program/projectors.ts'
import { openBench } from '../../electron/bench/open-bench.ts'
import { createLedger } from '../../electron/ledger/ledger.ts'
import { reportsProjector } from '../../electron/reports/projector.ts'
import { ok } from '../../shared/kernel/result.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import { createTestApp, testPorts, type TestApp } from './create-test-app.ts'
import { manualClock } from './manual-clock.ts'

const models = ['Mavic Air 2', 'Mavic Mini', 'Spark', 'Phantom 4 Pro', 'Inspire 2', 'Ronin-S', 'Osmo Action']
const outcomes = ['plan-replacement', 'warranty-repair', 'paid-repair', 'needs-proof']
const HOUR = 3_600_000

interface Told {
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * A centre of many cases, submissions and invitations, spread over a stretch of time and lasting from hours to weeks.
 * Appended through the ledger; only the reports hear of them, other lists stay empty. The last hours see no new case.
 */
export async function busyCentre(setup: {
  readonly cases: number
  /** When the first comes in, ISO. */
  readonly from: string
  readonly days: number
}): Promise<TestApp> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-busy-'))
  const from = Date.parse(setup.from)
  const clock = manualClock(new Date(from - 24 * HOUR).toISOString())
  const first = await createTestApp({ dir, clock })
  await first.setUp()
  await first.app.close()
  await fill(dir, setup.cases, from, setup.days)
  clock.set(new Date(from + setup.days * 24 * HOUR).toISOString())
  return await createTestApp({ dir, clock })
}

async function fill(dir: string, cases: number, start: number, days: number): Promise<void> {
  const opened = await openBench(testPorts(dir, manualClock()))
  if (!opened.ok) throw new Error(opened.error.code)
  const { database, keys } = opened.value
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors: [reportsProjector],
    upcasters,
    onCommit: () => {},
  })
  const ticks = days * 8
  const due = new Map<number, Told[]>()
  let next = 0
  for (let tick = 0; tick < ticks; tick += 1) {
    for (const until = Math.floor(((tick + 1) / ticks) * cases); next < until; next += 1) {
      for (const { after, ...told } of lifeOf(next)) {
        const list = due.get(tick + after) ?? []
        due.set(tick + after, list)
        list.push(told)
      }
    }
    const now = start + tick * 3 * HOUR + (tick % 17) * 61_337
    ledger.transact({ actor: `person-${tick % 7}`, now }, (work) => {
      for (const { stream, version, type, body } of due.get(tick) ?? []) {
        const done = work.append(stream, version, [{ type, body: JSON.parse(JSON.stringify(body)) }])
        if (!done.ok) throw new Error(done.error.code)
      }
      return ok(null)
    })
    due.delete(tick)
  }
  opened.value.close()
}

/** What happens to the case with this number and beside it; `after`: three-hour ticks since it came in. */
function lifeOf(n: number): readonly (Told & { readonly after: number })[] {
  const model = models[n % models.length] ?? 'Spark'
  const serial = `095XE${String(n).padStart(9, '0')}`
  const decision = {
    outcome: outcomes[n % outcomes.length] ?? 'paid-repair',
    ordinal: n % 4 === 0 ? (n % 8 === 0 ? 2 : 1) : null,
    fee: n % 4 === 0 ? { amount: 6900, currency: 'USD' } : null,
  }
  const exchange = { from: 'accepted', since: 0, newSerial: `X${serial}`, grade: 'new', planId: null }
  const slow = 3 + (n % 13)
  const moved = (to: string, after: number) => ({ type: 'case.moved', body: { to }, after })
  const life = [
    {
      type: 'case.opened',
      body: { rma: `RMA-PRG-${n}`, serial, serialRaw: serial, facts: { model } },
      after: 0,
    },
    moved('assessed', 0),
    { type: 'case.decided', body: { claim: { decision } }, after: n % 3 },
    moved('decided', n % 3),
    moved('accepted', slow),
    n % 4 === 0
      ? { type: 'case.replaced', body: { ...exchange, ordinal: decision.ordinal }, after: slow * 2 }
      : moved('in-repair', slow * 2),
    moved('quality-check', slow * 3 + (n % 97 === 0 ? 200 : 0)),
    moved('ready', slow * 3 + 1 + (n % 97 === 0 ? 200 : 0)),
    moved('shipped', slow * 4 + 1 + (n % 97 === 0 ? 200 : 0)),
    moved('closed', slow * 5 + 1 + (n % 97 === 0 ? 200 : 0)),
  ]
  const record = (kind: string, events: readonly { type: string; body: object; after: number }[]) => {
    const stream = `${kind}:${uuidv7()}`
    return events.map(({ type, body, after }, version) => ({
      stream,
      version,
      type,
      body: { ...body },
      after,
    }))
  }
  return [
    ...record('case', life),
    ...(n % 10 === 0
      ? record('submission', [
          { type: 'submission.received', body: { number: `V-${n}`, model, zone: 'Europe/Prague' }, after: 0 },
          {
            type: 'submission.judged',
            body: {
              verdict: n % 20 === 0 ? 'approved' : 'rejected',
              final: true,
              clockVerified: n % 100 !== 0,
            },
            after: 4 + (n % 9) * 5,
          },
        ])
      : []),
    ...(n % 10 === 5
      ? record('invitation', [
          { type: 'invitation.sent', body: {}, after: 0 },
          ...(n % 20 === 5 ? [{ type: 'invitation.purchased', body: {}, after: 6 }] : []),
          ...(n % 40 === 15 ? [{ type: 'invitation.bounced', body: {}, after: 1 }] : []),
        ])
      : []),
  ]
}
