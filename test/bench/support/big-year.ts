import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { upcasters } from '../../../electron/core/records.ts'
import { openBench } from '../../../electron/db/open-bench.ts'
import { createLedger } from '../../../electron/ledger/ledger.ts'
import { reportsProjector } from '../../../electron/reports/projector.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { RULEBOOK_VERSION } from '../../../shared/kernel/rulebook.ts'
import { createTestApp, testPorts, type TestApp } from '../../support/create-test-app.ts'
import { manualClock } from '../../support/manual-clock.ts'

const START = Date.parse('2025-01-01T06:00:00Z')
const YEAR = 365 * 86_400_000
const models = ['Mavic Air 2', 'Mavic Mini', 'Spark', 'Phantom 4 Pro', 'Inspire 2', 'Ronin-S', 'Osmo Action']
const outcomes = ['plan-replacement', 'warranty-repair', 'paid-repair', 'needs-proof']
const path = ['assessed', 'decided', 'accepted', 'in-repair', 'quality-check', 'ready', 'shipped', 'closed']
const EVENTS_OF_A_CASE = 10
const CASES_A_COMMIT = 100

/**
 * A centre whose ledger holds so many events of cases, spread over the year 2025, appended through the ledger. Only the
 * reports hear of them: other lists stay empty.
 */
export async function bigYear(events: number): Promise<TestApp> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-year-'))
  const clock = manualClock('2024-12-31T08:00:00Z')
  const first = await createTestApp({ dir, clock })
  await first.setUp()
  await first.app.close()
  await fill(dir, Math.ceil(events / EVENTS_OF_A_CASE))
  clock.set(START + YEAR)
  return await createTestApp({ dir, clock })
}

async function fill(dir: string, cases: number): Promise<void> {
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
  for (let from = 0; from < cases; from += CASES_A_COMMIT) {
    const now = START + Math.floor((from / cases) * YEAR)
    ledger.transact({ actor: `person-${from % 7}`, now }, (work) => {
      for (let n = from; n < Math.min(from + CASES_A_COMMIT, cases); n += 1) {
        work.append(`case:${uuidv7()}`, 0, lifeOf(n))
      }
      return ok(null)
    })
  }
  opened.value.close()
}

function lifeOf(n: number) {
  const model = models[n % models.length] ?? 'Spark'
  const decision = {
    outcome: outcomes[n % outcomes.length] ?? 'paid-repair',
    ordinal: null,
    fee: n % 4 === 0 ? { amount: 6900, currency: 'USD' } : null,
  }
  const serial = `095XE${String(n).padStart(9, '0')}`
  return [
    { type: 'case.opened', body: { rma: `RMA-PRG-2025-${n}`, serial, serialRaw: serial, facts: { model } } },
    { type: 'case.decided', body: { claim: { decision } } },
    ...path.map((to) => ({ type: 'case.moved', body: { to } })),
  ]
}
