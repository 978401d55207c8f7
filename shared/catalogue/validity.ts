/** What decides when a version of the tables holds. */
export interface Dated {
  /** The first calendar date in the centre's zone on which it holds. */
  readonly validFrom: string
}

/**
 * The version that holds on a calendar date: the newest of those that have begun. Versions come in the order in which
 * they were published, each made from the one before it, so a later one with an earlier date takes the place of both.
 * Null where none has begun.
 */
export function versionOn<V extends Dated>(published: readonly V[], date: string): V | null {
  return published.findLast((version) => version.validFrom <= date) ?? null
}

/**
 * `replaced`: a newer version begins no later, so that this one never holds (or held for a part of one day). `withdrawn`:
 * it was published by mistake.
 */
export const versionStates = ['past', 'holding', 'coming', 'replaced', 'withdrawn'] as const
export type VersionState = (typeof versionStates)[number]

export interface Validity {
  readonly state: VersionState
  /** The first date on which it no longer holds; null where none is set. */
  readonly validUntil: string | null
}

/** From when to when each version holds, seen on `today`. Same order as given. */
export function validities(published: readonly Dated[], today: string): Validity[] {
  const answers: Validity[] = []
  let next: string | null = null
  for (const { validFrom } of published.toReversed()) {
    answers.unshift({ state: stateOf(validFrom, next, today), validUntil: next })
    if (next === null || validFrom < next) next = validFrom
  }
  return answers
}

function stateOf(validFrom: string, until: string | null, today: string): VersionState {
  if (until !== null && until <= validFrom) return 'replaced'
  if (validFrom > today) return 'coming'
  return until !== null && until <= today ? 'past' : 'holding'
}
