import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { centreBody, centreStream } from '../../shared/people/events.ts'
import type { Handler } from '../core/handler.ts'
import type { PeopleContext } from './deps.ts'
import { readCentre, readCentreFacts } from './store.ts'

type Contract = typeof peopleContract

export function changeCentre(context: PeopleContext): Handler<Contract['people.changeCentre']> {
  return ({ caller, now }, settings) => {
    const changed = context.ledger.transact(
      { actor: caller.personId, now },
      (work): Result<unknown, Refusal<'changed-meanwhile'>> => {
        const centre = readCentre(work.tx)
        if (!centre) return refuse('changed-meanwhile')
        if (canonicalJson(centreBody.parse(centre)) === canonicalJson(settings)) return ok(null)
        return work.append(centreStream(centre.id), centre.version, [
          { type: 'centre.changed', body: settings },
        ])
      },
    )
    if (!changed.ok) return changed
    context.sessions.setIdleLimit(settings.idleMinutes)
    return ok(null)
  }
}

export function renameBench(context: PeopleContext): Handler<Contract['people.renameBench']> {
  return ({ caller, now }, { name }) => {
    const { bench } = context.keys.signer
    const changed = context.ledger.transact(
      { actor: caller.personId, now },
      (work): Result<unknown, Refusal<'changed-meanwhile'>> => {
        const centre = readCentre(work.tx)
        if (!centre) return refuse('changed-meanwhile')
        if (readCentreFacts(work.tx, bench)?.benchName === name) return ok(null)
        const renamed = { type: 'bench.renamed', body: { bench, name } }
        return work.append(centreStream(centre.id), centre.version, [renamed])
      },
    )
    return changed.ok ? ok(null) : changed
  }
}
