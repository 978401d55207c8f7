import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { actOn, actions, type Action } from '../../support/bench-actions.ts'
import { centreToShare } from '../../support/centre-to-share.ts'
import { ModelLog } from '../../support/model-log.ts'
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
/** Two benches take in the same unit without each other: one of them is too late, whatever chance draws besides. */
const race = [0, 1].map((bench) => ({ bench, step: { kind: 'unit' as const, pick: 0 } }))
const schedule = fc.array(fc.record({ bench: fc.nat(2), step }), { minLength: 5, maxLength: 60 })

it('benches that have read the same log agree on everything, whatever each did without the others', async () => {
  const centre = await centreToShare()
  const met = { counted: 0, aside: 0 }
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const log = new ModelLog()
      const benches = await centre.begin(async (bench) => {
        bench.push(log, 1_000)
        expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
      })
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
        // No sequence that guards admit makes a projector throw.
        expect(bench.faults()).toEqual([])
        expect(bench.verify(centre.trusted)).toMatchObject({ holds: true })
        expect(bench.tables()).toEqual(told)
        expect(bench.guards()).toEqual(log.guards)
        expect(bench.eventIds()).toEqual(events)
        bench.rebuild()
        expect(bench.tables()).toEqual(told)
        bench.close()
      }
    }),
    { numRuns: times({ full: 5, nightly: 200 }), examples: [[race]] },
  )
  // Schedules in which nobody was ever too late prove nothing.
  expect(met.aside).toBeGreaterThan(0)
  expect(met.counted).toBeGreaterThan(met.aside)
  await centre.close()
}, 600_000)
