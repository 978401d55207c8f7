import { responsibilities, type Responsibility } from '../../../shared/centre/responsibilities.ts'
import { MINUTE } from '../../../shared/kernel/time.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { centreRecord, type Centre } from '../../../shared/people/centre-record.ts'
import { centreStream } from '../../../shared/people/events.ts'
import { byProgram, type By } from '../../core/by.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { Membership } from '../link/centre-link.ts'
import type { Hello } from '../log/answers.ts'
import type { LogClient } from '../log/client.ts'
import type { HeldBy, KnownTurns } from './turns.ts'

export interface TurnsDeps {
  readonly ledger: Ledger
  readonly turns: KnownTurns
  /** Id of this bench. */
  readonly self: string
  readonly now: () => number
}

/**
 * After each round: what nobody has is taken by the bench that founded the centre, and what a bench has that was not heard
 * of for as long as a manager set is taken over. Then tells whose turn it is. Call it only on a bench that has read
 * everything: whoever takes over has to know what was done already.
 */
export async function keepTurns(
  deps: TurnsDeps,
  log: Pick<LogClient, 'assume'>,
  {
    membership,
    centre,
    hello,
  }: { readonly membership: Membership; readonly centre: Centre; readonly hello: Hello },
): Promise<void> {
  const { turns, self } = deps
  const held = new Map<string, HeldBy>(hello.responsibilities.map((one) => [one.name, one]))
  for (const name of responsibilities) {
    const now = held.get(name)
    const isDue = now ? isSilent(now, self, centre, hello) : membership.owner !== null
    if (!isDue) continue
    const assumed = await log.assume(name, now?.term ?? 0)
    if (assumed.ok && assumed.value.bench !== null)
      held.set(name, { name, bench: assumed.value.bench, term: assumed.value.term })
  }
  for (const { name, bench, term } of held.values()) {
    const before = hello.responsibilities.find((one) => one.name === name)
    // Also what was taken over before a cut, and is not on record.
    if (bench === self && term > (centre.terms[name] ?? 1))
      recordMove(deps, byProgram(deps.now()), membership.centre, {
        responsibility: name,
        from: before && before.bench !== self ? before.bench : null,
        term,
      })
  }
  turns.heard([...held.values()])
}

/** True where another bench has it and has been silent for as long as a manager set. */
function isSilent(held: HeldBy, self: string, centre: Centre, { now, benches }: Hello): boolean {
  const minutes = centre.takeoverMinutes
  if (held.bench === self || minutes === null) return false
  const holder = benches.find(({ id }) => id === held.bench)
  return now - (holder?.seen ?? 0) >= minutes * MINUTE
}

/** Puts on record that this bench does it from now on. */
export function recordMove(
  { ledger, self }: Pick<TurnsDeps, 'ledger' | 'self'>,
  by: By,
  centre: string,
  move: { readonly responsibility: string; readonly from: string | null; readonly term: number },
): void {
  const done = ledger.change(by, centreRecord, centre, null, ({ terms }) =>
    ok(
      move.term > (terms[move.responsibility] ?? 1)
        ? [centreStream.event('centre.responsibility-moved', { ...move, to: self })]
        : [],
    ),
  )
  if (!done.ok) throw new Error(`a responsibility that was taken over is not on record: ${done.error.code}`)
}

export function isResponsibility(name: string): name is Responsibility {
  return responsibilities.some((one) => one === name)
}
