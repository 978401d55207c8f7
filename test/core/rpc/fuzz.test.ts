import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { api, type ProcedureName } from '../../../shared/rpc/api.ts'
import { dispatchErrors } from '../../../shared/kernel/contract.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { arbitraryOf, corrupted } from '../../support/schema-arbitrary.ts'
import type { TestClient } from '../../support/test-client.ts'
import { times } from '../../support/tier.ts'

const RUNS = times({ full: 50, nightly: 1_000 })
/** What asks for a secret hashes it, which takes its time by design: such inputs are sent malformed only. */
const asksForSecret = (name: ProcedureName): boolean => {
  const { input } = api[name]
  return (
    'shape' in input && ('secret' in input.shape || 'manager' in input.shape || 'newSecret' in input.shape)
  )
}
const names = Object.keys(api).filter((name): name is ProcedureName => name in api)
/** A fuzzed page may do these: they end its own session, or take seconds each. */
const endsTheLine = new Set<ProcedureName>(['people.signOut'])
const isSlow = new Set<ProcedureName>([
  'upkeep.backUp',
  'upkeep.checkData',
  'upkeep.verifyLedger',
  'sample.load',
])

/** What only asks changes nothing: all of it is asked of one bench. */
let shared: { readonly bench: TestApp; readonly manager: TestClient } | undefined
beforeAll(async () => {
  const bench = await createTestApp()
  shared = { bench, manager: await bench.setUp() }
})
afterAll(async () => {
  await shared?.bench.close()
})

/** A bench that is the procedure’s own where it may change something. */
async function benchFor(name: ProcedureName) {
  if (api[name].kind === 'query' && shared) return { ...shared, close: async () => {} }
  const bench = await createTestApp()
  return { bench, manager: await bench.setUp(), close: () => bench.close() }
}

describe(`${RUNS} strange inputs to each procedure give typed refusals only`, () => {
  it.each(names)('%s', { timeout: RUNS * 3_000 }, async (name) => {
    const { bench, manager, close } = await benchFor(name)
    const before = bench.errors.length
    const client: TestClient = endsTheLine.has(name) ? bench.connect() : manager
    const allowed = new Set<string>([
      ...api[name].errors,
      ...dispatchErrors.filter((code) => code !== 'internal'),
    ])
    const shaped = arbitraryOf(api[name].input)
    const strange = fc.oneof(fc.anything(), corrupted(api[name].input))
    const payload = asksForSecret(name) || isSlow.has(name) ? strange : fc.oneof(strange, shaped)
    await fc.assert(
      fc.asyncProperty(payload, async (input) => {
        const answer = await client.raw(name, input)
        if (!answer.ok) expect(allowed, JSON.stringify(answer.error)).toContain(answer.error.code)
      }),
      { numRuns: isSlow.has(name) ? RUNS / 10 : RUNS },
    )
    expect(bench.errors.slice(before)).toEqual([])
    await close()
  })
})
