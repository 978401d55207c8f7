/** What a gate found. A missing fact is neither yes nor no. */
export const verdicts = ['pass', 'fail', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

export function verdictOf(holds: boolean | null): Verdict {
  if (holds === null) return 'unknown'
  return holds ? 'pass' : 'fail'
}

/** The outcome that all possible worlds agree on, or the unknowns on which it turns. */
export type Settlement<Name extends string, Outcome> =
  | { readonly settled: true; readonly outcome: Outcome }
  | { readonly settled: false; readonly pivotal: readonly Name[] }

/**
 * Decides under missing facts. Every unknown is tried both ways: where all worlds give the same outcome, the missing
 * facts do not matter and the outcome stands; otherwise the unknowns that can change it are named, and no others.
 * So a fact that comes in later can settle a decision, but never turn one that was settled.
 */
export function settle<Name extends string, Outcome>(
  found: ReadonlyMap<Name, Verdict>,
  outcomeOf: (holds: (name: Name) => boolean) => Outcome,
): Settlement<Name, Outcome> {
  const unknown = [...found].filter(([, verdict]) => verdict === 'unknown').map(([name]) => name)
  const worldWith = (bits: number): Outcome =>
    outcomeOf((name) => {
      const place = unknown.indexOf(name)
      return place < 0 ? found.get(name) === 'pass' : ((bits >> place) & 1) === 1
    })
  const outcome = worldWith(0)
  const worlds = [outcome]
  for (let bits = 1; bits < 2 ** unknown.length; bits += 1) worlds.push(worldWith(bits))
  if (worlds.every((other) => other === outcome)) return { settled: true, outcome }
  return {
    settled: false,
    pivotal: unknown.filter((_, place) =>
      worlds.some((other, bits) => other !== worlds[bits ^ (1 << place)]),
    ),
  }
}

/** Kleene's "and": one no decides, a missing fact keeps it open. */
export function allOf(...found: readonly Verdict[]): Verdict {
  if (found.includes('fail')) return 'fail'
  return found.includes('unknown') ? 'unknown' : 'pass'
}
