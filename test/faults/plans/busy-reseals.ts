import { existsSync, writeFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { verifyLedger } from '../../../electron/ledger/verify.ts'
import { rebuildProjections } from '../../../electron/ledger/rebuild.ts'
import { noneUnreadable } from '../../support/none-unreadable.ts'
import { projectors, streams } from '../../../electron/program/projectors.ts'
import { DAY, manualClock } from '../../support/manual-clock.ts'
import { openPlanDesk, type PlanDesk } from '../../support/plan-workbench.ts'

/**
 * A bench that seals plans to replacement units and takes the seals back, over and over, until it is killed. It first
 * says how it finds everything (`found …`), then writes one line for each step that was acknowledged.
 */
const PLANS = 6
const [, , dir = ''] = process.argv
const print = (line: string): void => void writeSync(1, `${line}\n`)

const clock = manualClock('2026-04-01T08:00:00Z')
if (!existsSync(join(dir, 'prepared'))) await prepare()
const desk = await openPlanDesk(dir, clock)
// Whoever is killed writes down no compiled code: before that, then.
flushCompileCache()
print(`found ${JSON.stringify(lookAround(desk))}`)
for (;;) for (let n = 0; n < PLANS; n += 1) await toggle(desk, n)

async function prepare(): Promise<void> {
  // Loaded for the first start only: the others are quick.
  const { createTestApp } = await import('../../support/create-test-app.ts')
  const { acceptedCase, register, stockUnit } = await import('../../support/plans.ts')
  clock.advance(-2 * DAY)
  const bench = await createTestApp({ dir, clock })
  await bench.setUp()
  const first = await bench.signInAgain()
  for (let n = 0; n < PLANS; n += 1) await register(first, { serialRaw: oldSerial(n) })
  clock.advance(2 * DAY)
  const client = await bench.signInAgain()
  for (let n = 0; n < PLANS; n += 1) {
    await acceptedCase(client, oldSerial(n))
    await stockUnit(client, newSerial(n))
  }
  await bench.app.close()
  writeFileSync(join(dir, 'prepared'), '')
}

/** One plan's next step: sealed where it is open, taken back where it is sealed. */
async function toggle({ plans, call }: PlanDesk, n: number): Promise<void> {
  const { id, version, seals, cases } = need(await plans['plans.get'](call, { serial: oldSerial(n) }))
  const standing = seals.find(({ reversed }) => reversed === null)
  if (standing) {
    need(
      await plans['reseal.reverse'](call, { id, version, reseal: standing.id, reason: 'Again', secret: 'x' }),
    )
    return print(`open ${n}`)
  }
  const scans = { firstScan: newSerial(n), secondScan: newSerial(n) }
  const caseId = cases[0]?.id ?? ''
  need(await plans['reseal.seal'](call, { caseId, planVersion: version, ...scans, secret: 'x' }))
  print(`sealed ${n}`)
}

/** Every plan with its unit and its case: all of them sealed, or none. */
function lookAround({ bench, deps, plans, call }: PlanDesk): {
  states: string[]
  holds: boolean
  same: boolean
} {
  const { database, keys } = bench
  const holds = verifyLedger(database.reader, [keys.signer.publicKey]).holds
  const look = (): string[] =>
    Array.from({ length: PLANS }, (_, n) => {
      const plan = need(plans['plans.get'](call, { serial: oldSerial(n) }))
      const unit = deps.stock.find(deps.ledger, newSerial(n))
      const [repair] = deps.cases.ofSerials(database.reader, [oldSerial(n)])
      const seen = [
        plan.serial === newSerial(n) ? 'sealed' : 'open',
        plan.used === 1 ? 'sealed' : 'open',
        plan.reservation === null ? 'sealed' : 'open',
        plan.lineage.length === 2 ? 'sealed' : 'open',
        unit?.state === 'used' ? 'sealed' : 'open',
        repair?.status === 'quality-check' ? 'sealed' : 'open',
      ]
      return new Set(seen).size === 1 ? (seen[0] ?? '') : seen.join()
    })
  const states = look()
  rebuildProjections(database, projectors, streams, noneUnreadable)
  return { states, holds, same: look().join() === states.join() }
}

type Answer<T> = { ok: true; value: T } | { ok: false; error: { code: string } }

function need<T>(answer: Answer<T> | Promise<Answer<T>>): T {
  if (answer instanceof Promise) throw new Error('an answer was not awaited')
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

function oldSerial(n: number): string {
  return `095XK00000${String(n).padStart(4, '0')}`
}

function newSerial(n: number): string {
  return `095XN00000${String(n).padStart(4, '0')}`
}
