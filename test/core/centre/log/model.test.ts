import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Guard, LogCommit, ReadUpTo } from '../../../../electron/centre/index.ts'
import {
  facts,
  holder,
  key,
  need,
  noSharedLog,
  nothingRead,
  readAll,
  sharedCentre,
  type TestBench,
} from '../../../support/centre/test-centre.ts'
import { seed, times } from '../../../support/tier.ts'

/*
 * The log against a model of it in plain TypeScript: the same calls, and at every one of them the same answer: what was
 * entered where, what was refused and why, who holds what.
 */

const RUNS = times({ full: 12, nightly: 400 })
const BENCHES = 3
const KEYS = 4

/** One wish for a guard: which key, whether its holder is known as it is or as it is not, and what becomes of it. */
interface Wish {
  readonly key: number
  readonly known: boolean
  readonly frees: boolean
}

type Step =
  | {
      readonly kind: 'push'
      readonly bench: number
      readonly commits: readonly { readonly wishes: readonly Wish[]; readonly setAside: boolean }[]
      readonly hasReadAll: boolean
      readonly answerLost: boolean
    }
  | {
      readonly kind: 'take'
      readonly bench: number
      readonly keys: readonly number[]
      readonly lasts: boolean
    }
  | { readonly kind: 'give-up'; readonly bench: number; readonly keys: readonly number[] }

/** True, but for now and then: what is refused ends a push. */
const mostly = fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false))
const keys = fc.uniqueArray(fc.nat(KEYS - 1), { minLength: 1, maxLength: 3 })
const wishes = fc.uniqueArray(fc.record({ key: fc.nat(KEYS - 1), known: mostly, frees: fc.boolean() }), {
  maxLength: 3,
  selector: (wish) => wish.key,
})
const bench = fc.nat(BENCHES - 1)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('push' as const),
      bench,
      commits: fc.array(
        fc.record({ wishes, setAside: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()) }),
        { maxLength: 4 },
      ),
      hasReadAll: fc.boolean(),
      answerLost: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('take' as const), bench, keys, lasts: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('give-up' as const), bench, keys }) },
)

/** What the log should be. Keys and holders by name. */
interface Model {
  readonly entries: { readonly bench: string; readonly head: number; readonly setAside: boolean }[]
  readonly guards: Map<number, { readonly holder: string; readonly pos: number }>
  /** Leases that last: who has the key. */
  readonly leases: Map<number, string>
}

type Conflict = { readonly why: string; readonly head: number } | null

/** The pure push: enters what can be entered, and says where it stopped. */
function pushInModel(
  model: Model,
  bench: string,
  commits: readonly { readonly commit: LogCommit; readonly guards: readonly NamedGuard[] }[],
  hasReadAll: boolean,
): {
  readonly done: readonly { head: number; pos: number; setAside: boolean }[]
  readonly conflict: Conflict
} {
  const before = model.entries.length
  const done: { head: number; pos: number; setAside: boolean }[] = []
  for (const { commit, guards } of commits) {
    const { head, setAside } = commit
    if (setAside && !hasReadAll) return { done, conflict: { why: 'behind', head } }
    if (!setAside) {
      for (const guard of guards) {
        if ((model.guards.get(guard.key)?.holder ?? null) !== guard.before)
          return { done, conflict: { why: 'changed', head } }
        const lessee = model.leases.get(guard.key)
        if (lessee !== undefined && lessee !== bench) return { done, conflict: { why: 'held', head } }
      }
    }
    model.entries.push({ bench, head, setAside })
    const pos = model.entries.length
    done.push({ head, pos, setAside })
    if (setAside) continue
    for (const { key, before, after } of guards) {
      if (after === null) model.guards.delete(key)
      else if (after !== before) model.guards.set(key, { holder: after, pos })
      model.leases.delete(key)
    }
  }
  expect(model.entries.length - before).toBe(done.length)
  return { done, conflict: null }
}

interface NamedGuard {
  readonly key: number
  readonly before: string | null
  readonly after: string | null
}

describe.skipIf(noSharedLog())('the log and its model', () => {
  it('answer the same, whatever is asked', { timeout: RUNS * 60_000 }, async () => {
    await using centre = await sharedCentre()
    const benches = await Promise.all(Array.from({ length: BENCHES }, () => centre.bench()))
    let run = 0
    let upTo: ReadUpTo = nothingRead
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        run += 1
        // Each run has keys of its own, so that one log serves them all.
        const keyOf = (at: number) => key(`${run}/${at}`)
        const model: Model = { entries: [], guards: new Map(), leases: new Map() }
        // From where the log is: a run that failed, and is tried again with fewer steps, left something.
        const hellos = await Promise.all(benches.map(async ({ client }) => need(await client.hello(facts))))
        for (const [at, { mine }] of hellos.entries()) benches[at]?.chain.back(mine.seq, mine.hash)
        const start = hellos[0]?.last ?? 0
        let made = 0
        const named = (wish: Wish): NamedGuard => {
          const is = model.guards.get(wish.key)?.holder ?? null
          made += 1
          const before = wish.known ? is : is === null ? 'somebody' : null
          return { key: wish.key, before, after: wish.frees ? null : `holder ${made}` }
        }
        const onWire = (guard: NamedGuard): Guard => ({
          key: keyOf(guard.key),
          before: guard.before === null ? null : holder(guard.before),
          after: guard.after === null ? null : holder(guard.after),
        })
        for (const one of steps) {
          const asked = benches[one.bench]
          if (asked === undefined) throw new Error('no such bench')
          if (one.kind === 'push') {
            const commits = one.commits.map(({ wishes, setAside }) => {
              const guards = wishes.map(named)
              return {
                commit: asked.chain.next({ events: 1, guards: guards.map(onWire), setAside, bytes: 20 }),
                guards,
              }
            })
            const read = one.hasReadAll ? await readOn(benches[0], upTo) : nothingRead
            if (one.hasReadAll) upTo = read
            const readAllOf = read.pos === start + model.entries.length
            const expected = pushInModel(model, asked.id, commits, readAllOf)
            const sent = commits.map(({ commit }) => commit)
            const answer = need(await asked.client.push(read, 1, sent))
            expect(answer.done).toEqual(expected.done.map((entry) => ({ ...entry, pos: start + entry.pos })))
            expect(answer.conflict && { why: answer.conflict.why, head: answer.conflict.head }).toEqual(
              expected.conflict,
            )
            if (one.answerLost && expected.done.length > 0) {
              const entered = sent.slice(0, expected.done.length)
              expect(need(await asked.client.push(read, 1, entered))).toMatchObject({
                done: answer.done,
                conflict: null,
              })
            }
            // What did not get in is decided anew: here it is given up.
            const last = sent[expected.done.length - 1]
            const first = sent[0]
            if (last !== undefined) asked.chain.back(last.head, last.hash)
            else if (first !== undefined) asked.chain.back(first.first - 1, first.previous)
          } else if (one.kind === 'take') {
            const wanted = one.keys.map((at) => {
              const is = model.guards.get(at)?.holder
              return { key: keyOf(at), holder: is === undefined ? null : holder(is) }
            })
            const taken = need(await asked.client.take(wanted, one.lasts ? 100_000 : 0))
            const isFree = one.keys.every((at) => (model.leases.get(at) ?? asked.id) === asked.id)
            expect(taken.taken).toBe(isFree)
            if (isFree)
              for (const at of one.keys) {
                if (one.lasts) model.leases.set(at, asked.id)
                else model.leases.delete(at)
              }
          } else {
            need(await asked.client.giveUp(one.keys.map(keyOf)))
            for (const at of one.keys) if (model.leases.get(at) === asked.id) model.leases.delete(at)
          }
        }
        const [reader] = benches
        if (reader === undefined) throw new Error('no bench')
        const log = (await readAll(reader.client)).slice(start)
        expect(log.map(({ bench, head, setAside }) => ({ bench, head, setAside }))).toEqual(model.entries)
        for (const [at, { holder: name }] of model.guards) {
          // Who holds a key is seen by asking for it.
          const right = await takes(benches, keyOf(at), name, model.leases.get(at))
          expect(right).toBe(true)
        }
      }),
      { numRuns: RUNS, seed, endOnFailure: false },
    )
  })
})

/** Asks for a key as its lessee or, where it has none, as the first bench. */
async function takes(
  benches: readonly TestBench[],
  at: Uint8Array,
  name: string,
  lessee: string | undefined,
): Promise<boolean> {
  const asks = benches.find(({ id }) => id === lessee) ?? benches[0]
  return asks !== undefined && need(await asks.client.take([{ key: at, holder: holder(name) }], 0)).taken
}

/** Reads on to the end of the log. */
async function readOn(bench: TestBench | undefined, from: ReadUpTo): Promise<ReadUpTo> {
  if (bench === undefined) return from
  return (await readAll(bench.client, 500, from)).at(-1) ?? from
}
