import type { CentreAsk } from '../../shared/centre/index.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { centreRecord } from '../../shared/people/centre-record.ts'
import type { By } from '../core/by.ts'
import { keysOfCentre } from './link/centre-link.ts'
import { asInviter, asOwner, type Bench } from './as-owner.ts'
import type { CentreDeps } from './deps.ts'
import { foundCentre } from './found-centre.ts'
import type { Members } from './members/service.ts'

/** What is asked of the bench by somebody who manages the centre. */
type ManagingAsk = Exclude<CentreAsk, { readonly do: 'sync' | 'status' }>

interface ManagedBench extends Bench {
  readonly members: Members
}

/**
 * Founds the centre, lets benches in, puts a log right: with the login of the log's owner, and a manager's PIN. What it
 * takes for that is loaded when it is asked for.
 */
export function managingAsks(
  deps: CentreDeps,
  { member, sync, delivered, members }: ManagedBench,
): (ask: ManagingAsk) => Promise<Result<unknown, Refusal>> {
  const { sharing, signer, offered } = deps
  const self = { bench: signer.bench, publicKey: signer.publicKey }
  const asManager = async (
    { name, secret }: { readonly name: string; readonly secret: string },
    act: (by: By) => Promise<Result<unknown, Refusal>>,
  ): Promise<Result<unknown, Refusal>> => {
    const confirmed = await deps.confirmManager(name, secret, deps.now())
    return confirmed.ok ? act({ actor: confirmed.value, now: deps.now() }) : confirmed
  }

  return async (ask) => {
    if (!offered) return refuse('not-offered')
    switch (ask.do) {
      case 'found':
        return await asManager(ask.person, async () => {
          const centre = deps.centre()
          if (!centre) return refuse('no-centre')
          if (centre.code !== ask.code) return refuse('code-of-centre-differs', { code: centre.code })
          const { address, owner } = ask
          const made = await foundCentre(deps, offered, centre, { address, owner })
          return made.ok ? await sync() : made
        })
      case 'invite':
        return await asManager(ask.person, async () =>
          asInviter(member(), async (administrator, membership) => {
            const { invite } = await import('./link/let-in.ts')
            const invited = await invite({ ...deps, self, administrator }, membership)
            return invited.ok ? ok({ text: invited.value.text, until: invited.value.until }) : invited
          }),
        )
      case 'look':
        return await asInviter(member(), async (administrator, membership) => {
          const { lookAt } = await import('./link/let-in.ts')
          return await lookAt({ sharing, administrator }, membership, ask.text)
        })
      case 'confirm':
        return await asManager(ask.person, async (by) =>
          asInviter(member(), async (administrator, membership) => {
            const { letIn } = await import('./link/let-in.ts')
            return await letIn(
              { ...deps, self, administrator },
              membership,
              { code: ask.code, by },
              delivered,
            )
          }),
        )
      case 'reseed':
        return await asManager(ask.person, async () => {
          const membership = member()
          if (!membership) return refuse('not-sharing')
          const { address, owner } = ask.owned ?? membership
          if (!owner) return refuse('owner-unknown')
          const { reseedLog } = await import('./link/reseed.ts')
          const keysAfter = (changes: number) => keysOfCentre(membership, changes)
          const before = await asOwner({ address, owner }, async (administrator) => {
            const put = await reseedLog({ ...deps, keysAfter }, administrator, membership.centre)
            // A log that comes from an earlier time lets in who was shut out since.
            const revoked = deps.ledger.load(centreRecord, membership.centre)?.revoked ?? {}
            for (const bench of put.ok ? Object.keys(revoked) : []) {
              const shut = await administrator.revoke(bench)
              if (!shut.ok && shut.error.code !== 'no-such-bench') return shut
            }
            return put
          })
          return before.ok ? await sync() : before
        })
      case 'revoke':
        return await asManager(ask.person, (by) => members.revoke(ask.number, by))
      case 'take-over':
        return await asManager(ask.person, async (by) => {
          const moved = await members.takeOver(ask.name, by)
          return moved.ok ? await sync() : moved
        })
      case 'take-over-after':
        return await asManager(ask.person, async (by) => {
          const set = members.setTakeover(ask.minutes, by)
          return set.ok ? await sync() : set
        })
      default:
        return missingCase(ask)
    }
  }
}
