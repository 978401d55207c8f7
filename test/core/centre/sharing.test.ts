import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { openBench } from '../../../electron/bench/open-bench.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { createSigner, newSigningKey } from '../../../electron/ledger/signer.ts'
import { createPersonalStore } from '../../../electron/personal/personal-store.ts'
import { centreStream } from '../../../shared/people/events.ts'
import { actOn, actions, type Action } from '../../support/bench-actions.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { ModelLog } from '../../support/model-log.ts'
import { register } from '../../support/plans.ts'
import { SharingBench } from '../../support/sharing-bench.ts'
import { testPorts } from '../../support/test-ports.ts'
import { times } from '../../support/tier.ts'

/** What one bench does in a step of a schedule; `pick` chooses among what its records allow, or says how many. */
type Step =
  | { readonly kind: Action; readonly pick: number }
  | { readonly kind: 'pull' | 'push' | 'restart'; readonly pick: number }

const few = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...actions), pick: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('pull' as const, 'push' as const), pick: few }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), pick: few }) },
)
const schedule = fc.array(fc.record({ bench: fc.nat(2), step }), { minLength: 5, maxLength: 60 })

/** The records of a centre that three benches are going to share, in a folder of their own. */
async function centreToShare() {
  const app = await createTestApp()
  const client = await app.setUp()
  const { id: plan } = await register(client, { serialRaw: '095XE160021234' })
  const { caseId: repairCase } = await takeIn(client, { serial: 'X1' })
  await app.app.close()
  const opened = await openBench(testPorts(app.dir, app.clock))
  if (!opened.ok) throw new Error(opened.error.code)
  const home = opened.value
  const others = [2, 3].map(() => createSigner(uuidv7(), newSigningKey().privateKey))
  const signers = [home.keys.signer, ...others]
  const deps = {
    texts: createPersonalStore(home.keys),
    keysOf: (bench: string) => signers.filter((one) => one.bench === bench).map(({ publicKey }) => publicKey),
  }
  let runs = 0
  return {
    ids: { plan, repairCase },
    now: app.clock.now(),
    trusted: [home.keys.signer.publicKey],
    /** Three benches that stand at the same position of a new log. */
    async begin(): Promise<{ readonly benches: readonly SharingBench[]; readonly log: ModelLog }> {
      runs += 1
      const log = new ModelLog()
      const benches: SharingBench[] = []
      for (const [index, signer] of signers.entries()) {
        const path = join(app.dir, `run-${runs}-${index}.sqlite`)
        // Whoever joins begins with what the first bench has at that position.
        await (benches[0] ?? home.database).copyTo(path)
        const copy = openDatabase(path)
        copy.exec(`UPDATE own_chain SET bench = '${signer.bench}'`)
        copy.close()
        const bench = new SharingBench(path, signer, deps)
        if (index === 0) {
          bench.found()
          for (const [at, other] of others.entries()) registerBench(bench, other, at + 2, app.clock.now())
          bench.push(log, 1_000)
        }
        expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
        benches.push(bench)
      }
      return { benches, log }
    },
    async close() {
      home.close()
      await app.close()
    },
  }
}

function registerBench(
  founder: SharingBench,
  { bench, publicKey, key }: { bench: string; publicKey: string; key: string },
  number: number,
  now: number,
): void {
  const [id = ''] = founder.ledger.ids(centreStream)
  const body = { bench, publicKey, key, name: `Bench ${number}`, number }
  founder.transact(now, (work) =>
    work.append(centreStream, id, work.events(centreStream, id).length, [
      centreStream.event('bench.registered', body),
    ]),
  )
}

it('benches that have read the same log agree on everything, whatever each did without the others', async () => {
  const centre = await centreToShare()
  const met = { counted: 0, aside: 0 }
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const { benches, log } = await centre.begin()
      let { now } = centre
      for (const { bench: index, step: one } of steps) {
        const bench = benches[index % benches.length]
        now += 1_000
        if (one.kind === 'pull') expect(bench?.pull(log, one.pick)).toMatchObject({ ok: true })
        else if (one.kind === 'push') bench?.push(log, one.pick)
        else if (one.kind === 'restart') bench?.restart()
        else if (bench) actOn(bench, one.kind, one.pick, centre.ids, now)
      }
      // Each bench delivers at least one more of what waits in every round.
      for (let round = 0; round < 70 && benches.some(({ waiting }) => waiting > 0); round += 1)
        for (const bench of benches) {
          expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
          bench.push(log, 1_000)
        }
      for (const bench of benches) expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
      for (const { aside } of log.entries) met[aside ? 'aside' : 'counted'] += 1
      const [first] = benches
      const [told, events] = [first?.tables(), first?.eventIds()]
      for (const bench of benches) {
        expect(bench.waiting).toBe(0)
        expect(bench.verify(centre.trusted)).toMatchObject({ holds: true })
        expect(bench.tables()).toEqual(told)
        expect(bench.guards()).toEqual(log.guards)
        expect(bench.eventIds()).toEqual(events)
        bench.rebuild()
        expect(bench.tables()).toEqual(told)
        bench.close()
      }
    }),
    { numRuns: times({ full: 5, nightly: 200 }) },
  )
  // Schedules in which nobody was ever too late prove nothing.
  expect(met.aside).toBeGreaterThan(0)
  expect(met.counted).toBeGreaterThan(met.aside)
  await centre.close()
}, 600_000)
