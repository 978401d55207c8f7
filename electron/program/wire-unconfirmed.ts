import type { SharedLog } from '../centre/service.ts'
import { sealedPeople } from '../people/index.ts'
import { sealedPlanOf } from '../plans/index.ts'
import type { UnconfirmedDeps } from '../unconfirmed/deps.ts'
import type { CoreServices } from './core-services.ts'

/** What is asked of the centre, of plans and of people before something scarce is promised. */
export function wireUnconfirmed(
  base: CoreServices,
  sharedLog: SharedLog,
  hasRecording: (sha256: string) => boolean,
): UnconfirmedDeps {
  return {
    ...base,
    bench: base.keys.signer.bench,
    sharedLog,
    planBoundTo: (records, serial) => sealedPlanOf(records, serial)?.id ?? null,
    hasRecording,
    managers: () =>
      sealedPeople(base.ledger)
        .filter(({ active, locked, roles }) => active && !locked && roles.includes('manager'))
        .map(({ id }) => id),
  }
}
