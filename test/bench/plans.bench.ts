import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { exportEvidence } from '../../electron/evidence/export.ts'
import { replayDecisions } from '../../electron/evidence/replay.ts'
import { verifyEvidence } from '../../electron/evidence/verify.ts'
import { contentHash } from '../../electron/catalogue/content-hash.ts'
import { verifyLedger } from '../../electron/ledger/verify.ts'
import { planStream } from '../../shared/plans/events.ts'
import { createTestApp } from '../support/create-test-app.ts'
import { DAY, manualClock } from '../support/manual-clock.ts'
import { openPlanDesk, type PlanDesk } from '../support/plan-workbench.ts'
import { acceptedCase, register, stockUnit } from '../support/plans.ts'
import { shippedCatalogue } from '../support/shipped-catalogue.ts'
import { line, ms, once, ratio, summary, times, type Times } from './support/measure.ts'

export const name = 'plans'

const ROUNDS = Number(process.env['BENCH_RESEALS'] ?? 400)
/** How often the whole ledger is read for one figure. */
const READINGS = 15
/** Enough that no plan's life becomes longer than a real one. */
const PLANS = 40
const from = (n: number): string => `095XK${String(n).padStart(9, '0')}`
const to = (n: number): string => `095XN${String(n).padStart(9, '0')}`

/** The reseal's commit, opening a plan with many events, replay and verification, evidence. */
export async function run(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-bench-'))
  const clock = manualClock()
  const lives = await prepare(dir, clock)
  const desk = await openPlanDesk(dir, clock)
  const { reader } = desk.bench.database

  const seal = await times(ROUNDS, async (round) => {
    const life = lives[round % PLANS]
    if (!life) return
    // Every second time it is taken back: both are whole transactions over plan, unit and case.
    if (Math.floor(round / PLANS) % 2 === 0) await sealOnce(desk, life)
    else await reverseOnce(desk, life)
  })
  print(line('reseal or reversal: three streams, one flushed commit', seal))
  const plain = onePlainCommit(dir)
  print(line('one row in one flushed commit, nothing else', plain))
  print(ratio('the reseal takes', plain.p50, seal.p50))

  const planId = lives[0]?.planId ?? ''
  const count50 = await fiftyEvents(desk, planId)
  const get = (): unknown => desk.plans['plans.get'](desk.call, { id: planId })
  print(line(`opening a plan with ${count50} events: whole view`, await times(300, get)))

  // A long ledger warms up on its own first thousands; a short one is read until it is warm.
  const publicKeys = [desk.bench.keys.signer.publicKey]
  const checked = verifyLedger(reader, publicKeys)
  const replayed = replayDecisions(reader, [shippedCatalogue], () => {})
  const count = checked.holds ? checked.count : 0
  const per = ({ p50 }: Times): string => `${ms((p50 / count) * 100_000)} per 100,000 events`
  const chain = await times(READINGS, () => verifyLedger(reader, publicKeys))
  print(line(`ledger verification of ${count} events: ${per(chain)}`, chain))
  const replay = await times(READINGS, () => replayDecisions(reader, [shippedCatalogue], () => {}))
  print(line(`replay of ${replayed.decisions} decisions among them: ${per(replay)}`, replay))
  print(ratio('replay takes', chain.p50, replay.p50))

  const asked = { planId, seal: null, persons: false, now: clock.now() }
  const catalogueVersion = (): typeof shippedCatalogue => shippedCatalogue
  const deps = { reader, personal: desk.deps.personal, catalogueVersion, contentHash, program: 'bench' }
  const exported = await once(() => exportEvidence(deps, asked))
  if (!exported.value.ok) throw new Error(exported.value.error.code)
  const text = JSON.stringify(exported.value.value)
  const size = `${Math.round(text.length / 1024)} KiB`
  print(`evidence of ${count50} events (${size}): written in ${ms(exported.ms)}`)
  print(
    line(
      'evidence verified by itself, every decision made again',
      await times(20, () => verifyEvidence(text)),
    ),
  )
  desk.close()
  rmSync(dir, { recursive: true, force: true })
}

interface Life {
  readonly n: number
  readonly planId: string
  readonly caseId: string
}

async function prepare(dir: string, clock: ReturnType<typeof manualClock>): Promise<Life[]> {
  const bench = await createTestApp({ dir, clock })
  const first = await bench.setUp()
  const planIds: string[] = []
  for (let n = 0; n < PLANS; n += 1) planIds.push((await register(first, { serialRaw: from(n) })).id)
  clock.advance(DAY)
  const client = await bench.signInAgain()
  const lives: Life[] = []
  for (const [n, planId] of planIds.entries()) {
    const { caseId } = await acceptedCase(client, from(n))
    await stockUnit(client, to(n))
    lives.push({ n, planId, caseId })
  }
  await bench.app.close()
  return lives
}

async function sealOnce({ plans, call }: PlanDesk, { n, caseId }: Life): Promise<void> {
  const scans = { firstScan: to(n), secondScan: to(n) }
  const done = await plans['reseal.seal'](call, {
    caseId,
    planVersion: await versionOf(n),
    ...scans,
    secret: 'x',
  })
  if (!done.ok) throw new Error(done.error.code)

  async function versionOf(plan: number): Promise<number> {
    const shown = await plans['plans.get'](call, { serial: from(plan) })
    return shown.ok ? shown.value.version : 0
  }
}

async function reverseOnce({ plans, call }: PlanDesk, { planId: id }: Life): Promise<void> {
  const view = await plans['plans.get'](call, { id })
  if (!view.ok) throw new Error(view.error.code)
  const { version, seals } = view.value
  const reseal = seals.find(({ reversed }) => reversed === null)?.id ?? ''
  const done = await plans['reseal.reverse'](call, { id, version, reseal, reason: 'Bench', secret: 'x' })
  if (!done.ok) throw new Error(done.error.code)
}

/** Notes until the plan has fifty events, as a long life makes it. Answers with how many it has. */
async function fiftyEvents({ plans, call, ledger }: PlanDesk, id: string): Promise<number> {
  const length = (): number => ledger.events(planStream, id).length
  while (length() < 50) await plans['plans.note'](call, { id, text: `Note ${length()}` })
  return length()
}

function onePlainCommit(dir: string): Times {
  const db = new Driver(join(dir, 'plain.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE t (x TEXT) STRICT')
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  const measured: number[] = []
  for (let n = 0; n < 300; n += 1) {
    const start = performance.now()
    insert.run('x'.repeat(1_000))
    measured.push(performance.now() - start)
  }
  db.close()
  return summary(measured)
}
