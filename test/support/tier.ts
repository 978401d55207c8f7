import process from 'node:process'

/*
 * How much a run tries. `quick`: while one works. `full`: what every change must pass. `nightly`: the same tests with as
 * many repetitions as proof asks for. CAREBENCH_TEST_TIER says which; nothing else changes a count.
 */

const tiers = ['quick', 'full', 'nightly'] as const
export type Tier = (typeof tiers)[number]

export const tier: Tier = readTier(process.env['CAREBENCH_TEST_TIER'])

/** How often something is repeated: in a full run, and at night. */
export function times(counts: { readonly full: number; readonly nightly: number }): number {
  return tier === 'nightly' ? counts.nightly : counts.full
}

/**
 * The places of a count that this run tries: all of them, or a part where CAREBENCH_TEST_PART says which, as 3/10. All
 * parts together try the same as one run of the whole with their seed.
 */
export function placesOf(count: number): readonly number[] {
  const [, part = 1, of = 1] =
    /^(\d+)\/(\d+)$/.exec(process.env['CAREBENCH_TEST_PART'] ?? '1/1')?.map(Number) ?? []
  const [from, to] = [part - 1, part].map((edge) => Math.round((count * edge) / of))
  return Array.from({ length: count }, (_, at) => at).slice(from, to)
}

/** What chance begins with in this run. The same seed makes the same choices. */
export const seed: number = Number(process.env['CAREBENCH_TEST_SEED'] ?? drawSeed())

/** Numbers from 0 up to 1 that follow from the seed and a name: xorshift32. */
export function chance(name: string): () => number {
  let state = Buffer.from(name).reduce((sum, byte) => Math.imul(sum ^ byte, 16_777_619), seed) | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Drawn once a run and printed. Kept in the environment: the workers of the run are told, and all draw the same. */
function drawSeed(): string {
  const drawn = String(Math.floor(Math.random() * 2 ** 31))
  process.env['CAREBENCH_TEST_SEED'] = drawn
  console.log(`Seed of this run (${tier}): CAREBENCH_TEST_SEED=${drawn}`)
  return drawn
}

function readTier(name: string | undefined): Tier {
  const known = tiers.find((tier) => tier === (name ?? 'full'))
  if (!known) throw new Error(`CAREBENCH_TEST_TIER is ${name}; it may be ${tiers.join(', ')}`)
  return known
}
