import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { actOn, actions, type Action } from '../../support/bench-actions.ts'
import { centreToShare } from '../../support/centre-to-share.ts'
import { ModelLog } from '../../support/model-log.ts'
import { times } from '../../support/tier.ts'

/** What one bench does in a step of a schedule; `pick` chooses among what its records allow, or says how many. */
type Step =
  | { readonly kind: Action; readonly pick: number }
  | { readonly kind: 'pull' | 'push' | 'restart' | 'keep' | 'back'; readonly pick: number }

/** A step, and which bench takes it. */
interface OnBench {
  readonly bench: number
  readonly step: Step
}

const few = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...actions), pick: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('pull' as const, 'push' as const), pick: few }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), pick: few }) },
)
/** A bench is set back to a copy of its records, or its folder was copied, and it goes on from there. */
const setBack: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: step },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('keep' as const, 'back' as const), pick: few }),
  },
)
/** Two benches take in the same unit without each other: one of them is too late, whatever chance draws besides. */
const race = [0, 1].map((bench) => ({ bench, step: { kind: 'unit' as const, pick: 0 } }))
const schedule = fc.array(fc.record({ bench: fc.nat(2), step }), { minLength: 5, maxLength: 60 })
/** A bench delivers, is set back behind that, and goes on: what it does then is a branch of its chain. */
const forked = [
  { kind: 'keep' as const, pick: 1 },
  { kind: 'note' as const, pick: 1 },
  { kind: 'push' as const, pick: 4 },
  { kind: 'back' as const, pick: 1 },
  { kind: 'unit' as const, pick: 0 },
  { kind: 'move' as const, pick: 0 },
].map((step) => ({ bench: 1, step }))

it('benches that have read the same log agree on everything, whatever each did without the others', async () => {
  await agree(schedule, [[race]])
}, 600_000)

it('and so they do where benches were set back to a copy of their records and went on', async () => {
  const schedules = fc.array(fc.record({ bench: fc.nat(2), step: setBack }), { minLength: 5, maxLength: 60 })
  const { branched } = await agree(schedules, [[forked], [race]])
  expect(branched).toBeGreaterThan(0)
}, 600_000)

async function agree(
  schedules: typeof schedule,
  examples: [OnBench[]][],
): Promise<{ readonly branched: number }> {
  const centre = await centreToShare()
  const met = { counted: 0, aside: 0, branched: 0 }
  await fc.assert(
    fc.asyncProperty(schedules, async (steps) => {
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
        else if (one.kind === 'keep') await bench?.keep()
        else if (one.kind === 'back') bench?.goBack()
        else if (bench) actOn(bench, one.kind, one.pick, centre.ids, now)
      }
      // Each bench delivers at least one more of what waits in every round.
      for (let round = 0; round < 70 && benches.some(({ waiting }) => waiting > 0); round += 1)
        for (const bench of benches) {
          expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
          bench.push(log, 1_000)
        }
      for (const bench of benches) expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
      for (const { aside, branch } of log.entries) {
        met[aside ? 'aside' : 'counted'] += 1
        if (branch > 1) met.branched += 1
      }
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
    { numRuns: times({ full: 5, nightly: 200 }), examples },
  )
  // Schedules in which nobody was ever too late prove nothing.
  expect(met.aside).toBeGreaterThan(0)
  expect(met.counted).toBeGreaterThan(met.aside)
  await centre.close()
  return met
}
