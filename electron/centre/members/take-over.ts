import type { Responsibility } from '../../../shared/centre/responsibilities.ts'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { By } from '../../core/by.ts'
import type { LogClient } from '../log/client.ts'
import type { Membership } from '../link/centre-link.ts'
import type { SyncState } from '../sync/sync-round.ts'
import { recordMove, type TurnsDeps } from './keep-turns.ts'

/**
 * Takes something over from the bench that has it, because a person said so. `round` reads what is new and delivers: before
 * it, so that this bench knows what was done already, and after it, so that the others hear of it.
 */
export async function takeOver(
  deps: TurnsDeps,
  log: Pick<LogClient, 'assume'>,
  { centre }: Membership,
  { name, by }: { readonly name: Responsibility; readonly by: By },
  round: () => Promise<Result<SyncState, Refusal>>,
): Promise<Result<{ readonly term: number }, Refusal>> {
  const read = await round()
  if (!read.ok) return read
  const { responsibilities, last } = read.value.hello
  if (read.value.position < last) return refuse('busy')
  const held = responsibilities.find((one) => one.name === name)
  if (held?.bench === deps.self) return ok({ term: held.term })
  const assumed = await log.assume(name, held?.term ?? 0)
  if (!assumed.ok) return assumed
  const { mine, term } = assumed.value
  // Somebody else was faster.
  if (!mine) return refuse('changed-meanwhile')
  if (held) recordMove(deps, by, centre, { responsibility: name, from: held.bench, term })
  const told = await round()
  return told.ok ? ok({ term }) : told
}
