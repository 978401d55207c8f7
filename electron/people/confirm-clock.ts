import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { centreRecord } from '../../shared/people/centre-record.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { centreStream } from '../../shared/people/events.ts'
import type { Handler } from '../core/handler.ts'
import type { PeopleContext } from './deps.ts'
import type { ConfirmSecret } from './sign-in.ts'

/** A manager vouches for the clock. Where it is not doubted any more, there is nothing to record. */
export function confirmClock(
  { ledger, clockCheck }: Pick<PeopleContext, 'ledger' | 'clockCheck'>,
  confirmSecret: ConfirmSecret,
): Handler<(typeof peopleContract)['people.confirmClock']> {
  return async ({ by, caller, now }, { secret }) => {
    const confirmed = await confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    const doubt = clockCheck.doubt()
    if (!doubt) return ok(null)
    const { reading, expected } = doubt
    const recorded = ledger.transact(by, (work): Result<null, Refusal<'changed-meanwhile'>> => {
      const [id] = work.ids(centreStream)
      if (id === undefined) return refuse('changed-meanwhile')
      const vouched = centreStream.event('centre.clock-confirmed', { reading, expected })
      const changed = work.change(centreRecord, id, null, () => ok([vouched]))
      return changed.ok ? ok(null) : changed
    })
    if (recorded.ok) clockCheck.startAnew()
    return recorded
  }
}
