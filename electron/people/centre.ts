import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { centreRecord, type Centre } from '../../shared/people/centre-record.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { centreStream, type NewCentreEvent } from '../../shared/people/events.ts'
import type { By } from '../core/by.ts'
import type { Handler } from '../core/handler.ts'
import type { ConfirmedHandler } from './confirming.ts'
import type { PeopleContext } from './deps.ts'
import { readCentre } from './store.ts'

type Contract = typeof peopleContract

export function changeCentre(context: PeopleContext): ConfirmedHandler<Contract['people.changeCentre']> {
  return ({ by }, settings) => {
    const changed = change(context, by, (centre) =>
      canonicalJson(centre.settings) === canonicalJson(settings)
        ? []
        : [centreStream.event('centre.changed', settings)],
    )
    if (!changed.ok) return changed
    context.sessions.setIdleLimit(settings.idleMinutes)
    return ok(null)
  }
}

export function renameBench(context: PeopleContext): Handler<Contract['people.renameBench']> {
  return ({ by }, { name }) => {
    const { bench } = context.keys.signer
    return change(context, by, ({ benches }) =>
      benches[bench] === name ? [] : [centreStream.event('bench.renamed', { bench, name })],
    )
  }
}

function change(
  context: PeopleContext,
  by: By,
  decide: (centre: Centre) => readonly NewCentreEvent[],
): Result<null, Refusal<'changed-meanwhile'>> {
  return context.ledger.transact(by, (work): Result<null, Refusal<'changed-meanwhile'>> => {
    const row = readCentre(work.tx)
    if (!row) return refuse('changed-meanwhile')
    const changed = work.change(centreRecord, row.id, null, (centre) => ok(decide(centre)))
    return changed.ok ? ok(null) : changed
  })
}
