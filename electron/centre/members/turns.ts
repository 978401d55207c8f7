import { responsibilities, type Responsibility } from '../../../shared/centre/responsibilities.ts'
import type { Turns } from '../../core/turns.ts'

/** What the log says of a responsibility. */
export interface HeldBy {
  readonly name: string
  /** Id of the bench that has it. */
  readonly bench: string
  /** Counts who had it. */
  readonly term: number
}

/** The side of the centre: what the log says, and how it is asked. */
export interface KnownTurns extends Turns {
  /** The term under which this bench has something; null where it does not, or cannot be sure. */
  term(name: Responsibility): number | null
  /** `held` null: the log was not reached. */
  heard(held: readonly HeldBy[] | null): void
  /** How the log is asked whether this bench still has something under a term; null where nobody answers. */
  askWith(ask: (name: Responsibility, term: number) => Promise<HeldBy | null>): void
}

/** `self`: id of this bench. `isAlone`: it shares with nobody. */
export function openTurns(self: () => string, isAlone: () => boolean): KnownTurns {
  const listeners = new Set<() => void>()
  let known: ReadonlyMap<string, HeldBy> | null = null
  let ask: Parameters<KnownTurns['askWith']>[0] = async () => null
  const term: KnownTurns['term'] = (name) => {
    const held = known?.get(name)
    return held?.bench === self() ? held.term : null
  }
  const turn: Turns['turn'] = (name) => {
    if (isAlone()) return 'mine'
    if (!known?.has(name)) return 'not-known'
    return term(name) === null ? 'elsewhere' : 'mine'
  }
  return {
    isAlone,
    turn,
    term,
    async confirm(name) {
      const mine = term(name)
      if (isAlone() || mine === null) return turn(name)
      const answer = await ask(name, mine)
      if (answer === null) return 'not-known'
      if (answer.bench === self() && answer.term === mine) return 'mine'
      known = new Map(known).set(name, answer)
      return 'elsewhere'
    },
    onHeard: (listener) => void listeners.add(listener),
    heard(held) {
      const ours = held?.filter(({ name }) => responsibilities.some((one) => one === name))
      known = ours ? new Map(ours.map((one) => [one.name, one])) : null
      for (const listener of listeners) listener()
    },
    askWith(how) {
      ask = how
    },
  }
}
