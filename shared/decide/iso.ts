import type { Json } from '../kernel/canonical-json.ts'
import type { Fact, Gate } from '../kernel/explanation.ts'
import type { Term } from '../kernel/time.ts'

/** Answers leave in ISO 8601, in UTC. */
export function iso(instant: number): string {
  return new Date(instant).toISOString()
}

export function isoOrNull(instant: number | null): string | null {
  return instant === null ? null : iso(instant)
}

export function isoTerm(term: Term | null): Json {
  return term && { startsAt: iso(term.startsAt), endsAt: iso(term.endsAt) }
}

export function isoGates(gates: readonly Gate[]): Json {
  return gates.map(({ rule, result, note, looked, boundary, missing, otherReading }) => ({
    rule,
    result,
    note,
    looked: Object.fromEntries(Object.entries(looked).map(([name, fact]) => [name, isoFact(fact)])),
    boundary: isoOrNull(boundary),
    missing,
    otherReading,
  }))
}

function isoFact(fact: Fact): Json {
  if (typeof fact !== 'object' || fact === null || Array.isArray(fact)) return fact
  return 'at' in fact ? iso(fact.at) : fact
}
