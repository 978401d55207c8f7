import type { NewEvent } from '../../shared/kernel/event.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { factsAreOpen, foldCase, moveFactsOf, type Case } from '../../shared/intake/case.ts'
import { checkMove } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { decideRecorded, type ClaimRecord } from '../../shared/intake/claim-record.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import type { Handler } from '../core/handler.ts'
import type { By, Work } from '../ledger/ledger.ts'
import { gatherFacts, isInFuture } from './claim-facts.ts'
import type { IntakeDeps } from './deps.ts'

type Contract = typeof intakeContract

/** Steps after which a held replacement, and a unit put aside, are free again. */
const releasing = new Set<CaseStatus>(['declined', 'cancelled', 'returned-unrepaired', 'in-repair'])

/** One step in a case's life. Accepting a plan replacement holds it; ending the case early gives it back. */
export function moveCase(deps: IntakeDeps): Handler<Contract['cases.move']> {
  return ({ now, caller }, { id, version, ...move }) => {
    const by = { actor: caller.personId, now }
    return deps.ledger.transact(by, (work) => {
      const state = foldCase(work.load(`case:${id}`))
      if (!state) return refuse('case-unknown')
      // Said first: a step that somebody else has taken already is no forbidden one.
      if (state.version !== version) return refuse('changed-meanwhile', { stream: `case:${id}` })
      const allowed = checkMove(moveFactsOf(state), move)
      if (!allowed.ok) return allowed
      const moved = work.append(`case:${id}`, version, [
        { type: 'case.moved', body: { from: state.status, ...move } },
      ])
      if (!moved.ok) return moved
      const held = holdOrRelease(deps, work, by, state, { id, to: move.to })
      if (!held.ok) return held
      if (move.to === 'closed') deps.onClosed(work, by, id)
      return ok({ version: version + 1 })
    })
  }
}

function holdOrRelease(
  deps: IntakeDeps,
  work: Work,
  by: By,
  state: Case,
  { id, to }: { readonly id: string; readonly to: CaseStatus },
): Result<null, Refusal<'replacement-not-reserved'>> {
  const { claim } = state
  const planId = claim?.plan?.id ?? null
  const takes = claim?.decision.takesFromBalance === true && to === 'accepted' && state.status === 'decided'
  const change =
    takes && planId !== null
      ? deps.plans.reserve(work, by, { planId, caseId: id, rma: state.opened.rma })
      : releasing.has(to)
        ? deps.plans.release(work, by, { planId, caseId: id })
        : ok(null)
  return change.ok
    ? ok(null)
    : refuse('replacement-not-reserved', { why: change.error.code, ...change.error.params })
}

/** New proof, or an assessment that found more: the facts are recorded and the claim is decided again. */
export function changeFacts(deps: IntakeDeps): Handler<Contract['cases.changeFacts']> {
  return ({ now, caller }, { id, version, facts, note }) =>
    deps.ledger.transact({ actor: caller.personId, now }, (work) => {
      const state = foldCase(work.load(`case:${id}`))
      if (!state) return refuse('case-unknown')
      if (state.version !== version) return refuse('changed-meanwhile', { stream: `case:${id}` })
      if (!factsAreOpen(state)) return refuse('facts-are-settled', { status: state.status })
      if (isInFuture(facts, deps.centre().zone, now)) return refuse('damage-in-the-future')
      const { serial, receivedAt } = state.opened
      const gathered = gatherFacts(deps, work.tx, { facts, serial, receivedAt, openCase: false }, now)
      const decision = decideRecorded(gathered.facts, deps.catalogueAt(now))
      if (!decision.ok) return decision
      const claim: ClaimRecord = {
        facts: gathered.facts,
        decision: decision.value,
        plan: gathered.plan && { id: gathered.plan.id, number: gathered.plan.number },
      }
      const events: NewEvent[] = [
        { type: 'case.facts-changed', body: { facts, note } },
        { type: 'case.decided', body: { claim } },
        ...stepBack(state, claim),
      ]
      const appended = work.append(`case:${id}`, version, events)
      return appended.ok ? ok({ version: version + events.length, claim }) : appended
    })
}

/** A case that stood as decided cannot stay there when the new facts leave the claim open. */
function stepBack(state: Case, { decision }: ClaimRecord): NewEvent[] {
  if (state.status !== 'decided' || decision.outcome !== 'needs-proof') return []
  return [
    {
      type: 'case.moved',
      body: { from: 'decided', to: 'assessed', reason: '', carrier: '', tracking: '' },
    },
  ]
}
