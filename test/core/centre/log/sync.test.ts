import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newLoginName,
  newPassword,
  openLog,
  scramVerifier,
  type LogClient,
} from '../../../../electron/centre/index.ts'
import { centreKeys, maskName } from '../../../../electron/centre/sync/centre-keys.ts'
import { planStream } from '../../../../shared/plans/events.ts'
import { actOn, actions, type Action } from '../../../support/bench-actions.ts'
import { centreToShare } from '../../../support/centre-to-share.ts'
import { need, noSharedLog, sharedCentre } from '../../../support/centre/test-centre.ts'
import type { SharingBench } from '../../../support/sharing-bench.ts'
import { times } from '../../../support/tier.ts'

type Step =
  | { readonly kind: Action; readonly pick: number }
  | { readonly kind: 'sync' | 'ask' | 'restart' | 'cut' | 'keep' | 'back'; readonly pick: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom(...actions), pick: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sync' as const), pick: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('ask' as const), pick: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), pick: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), pick: fc.constant(0) }) },
  // Its records are set back to a copy, and it goes on.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), pick: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), pick: fc.constant(0) }) },
)
const schedule = fc.array(fc.record({ bench: fc.nat(2), step }), { minLength: 5, maxLength: 40 })

/** For how long a bench asks for a plan, ms: until somebody else may have it again. */
const ASKED = 3_000

/** Two benches ask for one plan, the second before the first has delivered; both go on with it. */
const asked = ([0, 1, 1, 0] as const).map((bench, at) => ({
  bench,
  step: { kind: at === 3 ? ('sync' as const) : ('ask' as const), pick: at },
}))

/** A bench delivers, is set back behind that, and goes on. */
const forked = (
  [
    ['keep', 0],
    ['note', 1],
    ['sync', 0],
    ['back', 0],
    ['unit', 0],
    ['move', 0],
  ] as const
).map(([kind, pick]) => ({ bench: 1, step: { kind, pick } }))

describe.skipIf(noSharedLog())('benches on a PostgreSQL', () => {
  it('agree on everything after any schedule of work, delivery, lost answers and restarts', async () => {
    const met = { counted: 0, aside: 0, branched: 0, kept: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(schedule, async (steps) => {
        await using centre = await sharedCentre()
        // A bench belongs to one centre for good: each schedule has benches of its own.
        const records = await centreToShare()
        const keys = centreKeys(randomBytes(32))
        const clients = new Map<string, LogClient>()
        for (const bench of records.benches) {
          const login = { user: newLoginName(), password: newPassword() }
          const verifier = scramVerifier(login.password)
          const admission = { centre: centre.id, bench, login: login.user, verifier, number: null }
          need(await centre.administrator.admit(admission))
          clients.set(bench, openLog(centre.address, login))
        }
        const client = ({ signer: { bench } }: SharingBench): LogClient => {
          const found = clients.get(bench)
          if (!found) throw new Error('a bench without a login')
          return found
        }
        const sync = (bench: SharingBench, signal?: AbortSignal) => bench.sync(client(bench), keys, signal)
        const benches = await records.begin(async (bench) => void need(await sync(bench)))
        let { now } = records
        const guard = `s/${planStream.nameOf(records.ids.plan)}`
        /** What each bench promised after it had asked for it: it counts, if the bench delivers in time. */
        const promised = new Map<SharingBench, { readonly event: string; readonly until: number }>()
        const askFor = async (bench: SharingBench, pick: number): Promise<void> => {
          need(await sync(bench))
          kept(bench)
          const holder = bench.holder(guard)
          const until = performance.now() + ASKED
          const key = maskName(keys, 'key', guard)
          const taken = need(
            await client(bench).take(
              [{ key, holder: holder === null ? null : maskName(keys, 'holder', holder) }],
              ASKED,
            ),
          )
          if (!taken.taken) {
            met.refused += 1
            return
          }
          actOn(bench, 'plan', pick, records.ids, now)
          const event = bench.holder(guard)
          if (event === null || event === holder) need(await client(bench).giveUp([key]))
          else promised.set(bench, { event, until })
        }
        const kept = (bench: SharingBench): void => {
          const promise = promised.get(bench)
          promised.delete(bench)
          if (!promise || performance.now() > promise.until) return
          met.kept += 1
          expect(bench.counts(promise.event)).toBe(true)
        }
        for (const { bench: index, step: one } of steps) {
          const bench = benches[index % benches.length]
          if (!bench) continue
          now += 1_000
          if (one.kind === 'sync') {
            need(await sync(bench))
            kept(bench)
          } else if (one.kind === 'ask') await askFor(bench, one.pick)
          // The line is cut anywhere: before, within or after what the log does.
          else if (one.kind === 'cut') await sync(bench, AbortSignal.timeout(one.pick))
          else if (one.kind === 'restart') bench.restart()
          else if (one.kind === 'keep') await bench.keep()
          else if (one.kind === 'back') {
            bench.goBack()
            promised.delete(bench)
          } else actOn(bench, one.kind, one.pick, records.ids, now)
        }
        // What one bench has asked for the others deliver when it has delivered, or when its time is over.
        for (let held = true; held;) {
          held = false
          for (const bench of benches) held = need(await sync(bench)).heldUntil !== null || held
        }
        const states = await Promise.all(benches.map(async (bench) => need(await sync(bench))))
        const [first] = benches
        const [told, events] = [first?.tables(), first?.eventIds()]
        for (const [index, bench] of benches.entries()) {
          expect(states[index]).toMatchObject({ waiting: 0, position: states[0]?.position })
          expect(bench.verify(records.trusted)).toMatchObject({ holds: true })
          expect(bench.tables()).toEqual(told)
          expect(bench.guards()).toEqual(first?.guards())
          expect(bench.eventIds()).toEqual(events)
          // What goes along with commits is on every bench.
          expect(bench.personal()).toEqual(first?.personal())
        }
        const aside = first?.asideCount() ?? 0
        met.aside += aside
        met.branched += first?.branched() ?? 0
        met.counted += (events?.length ?? 0) - aside
        first?.rebuild()
        expect(first?.tables()).toEqual(told)
        for (const bench of benches) bench.close()
        await Promise.all([...clients.values()].map((client) => client.close()))
        await records.close()
      }),
      { numRuns: times({ full: 5, nightly: 200 }), examples: [[forked], [asked]] },
    )
    expect(met.counted).toBeGreaterThan(met.aside)
    expect(met.branched).toBeGreaterThan(0)
    expect(met.kept).toBeGreaterThan(0)
    expect(met.refused).toBeGreaterThan(0)
  }, 900_000)
})
