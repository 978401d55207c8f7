import type { Collected, CollectStep } from '../../shared/handover/collect.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import {
  caseRecord,
  factsAreOpen,
  moveFactsOf,
  takesReplacement,
  type Case,
} from '../../shared/intake/case.ts'
import { type accessoryErrors, decideAccessories } from '../../shared/intake/accessories.ts'
import { caseStream, type NewCaseEvent } from '../../shared/intake/events.ts'
import { checkMove } from '../../shared/intake/case-moves.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { isLongAgo } from '../../shared/intake/draft.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { decideRecorded, type ClaimRecord } from '../../shared/intake/claim-record.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { type leaveErrors, leavesReady, mayLeave } from '../../shared/payments/decide.ts'
import type { Handler, RefusalOf } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import { gatherFacts, isInFuture } from './claim-facts.ts'
import { checksHold } from './check-moves.ts'
import type { IntakeDeps, ToldStep } from './deps.ts'
import { needsPrice } from './needs-price.ts'

type Contract = typeof intakeContract
type MoveDecision = Result<readonly NewCaseEvent[], RefusalOf<Contract['cases.move']>>
type CollectRefusal = Refusal<'not-ready' | (typeof leaveErrors)[number] | (typeof accessoryErrors)[number]>
type FactsDecision = Result<readonly NewCaseEvent[], RefusalOf<Contract['cases.changeFacts']>>

/** Steps after which a reserved replacement and unit are released. */
const releasing = new Set<CaseStatus>(['declined', 'cancelled', 'returned-unrepaired', 'in-repair'])

/** One step in a case's life. Accepting a plan replacement reserves it; ending the case early releases it. */
export function moveCase(deps: IntakeDeps): Handler<Contract['cases.move']> {
  return ({ by, caller, now }, { id, version, tellCustomer, accessories, ...move }) =>
    deps.ledger.transact(by, (work) => {
      const owed = deps.payments.owedBy(work, id)
      const manager = caller.roles.includes('manager')
      const moved = work.change(caseRecord, id, version, (state): MoveDecision => {
        const allowed = checkMove(moveFactsOf(state), move)
        if (allowed.ok && needsPrice(state, move.to) && !deps.priceAgreed(work, id))
          return refuse('price-not-agreed', { rma: state.opened.rma })
        const checked = allowed.ok ? checksHold(deps, work, { id, state, to: move.to, now }) : allowed
        if (!checked.ok) return checked
        const leaving = mayLeave(leavesReady(state, move.to) ? owed : null, manager, move.reason)
        if (allowed.ok && !leaving.ok) return leaving
        if (!allowed.ok) return allowed
        const along = decideAccessories(state, move.to, accessories)
        if (!along.ok) return along
        return ok([caseStream.event('case.moved', { from: state.status, ...move }), ...along.value])
      })
      if (!moved.ok) return moved
      const { before } = moved.value
      const { rma } = before.opened
      if (owed && leavesReady(before, move.to))
        deps.payments.recordLeftUnpaid(work, { caseId: id, rma, outstanding: owed.money })
      const reservation = reserveOrRelease(deps, work, before, { id, to: move.to })
      if (!reservation.ok) return reservation
      if (move.to === 'closed') deps.onClosed(work, id)
      if (tellCustomer) deps.letters.tell(work, toldStep(id, before, move))
      return ok({ version: moved.value.version, event: eventIdOf(moved.value) })
    })
}

/**
 * The unit goes to its customer at the counter: a ready case is closed without being shipped. Paid, or by a manager's word with a
 * reason. Within the transaction that records who collected it.
 */
export function collectCase(
  deps: Pick<IntakeDeps, 'payments' | 'onClosed'>,
  work: Work,
  step: CollectStep,
): Collected {
  const { caseId, version, manager, reason, accessories } = step
  const owed = deps.payments.owedBy(work, caseId)
  const moved = work.change(
    caseRecord,
    caseId,
    version,
    (state): Result<readonly NewCaseEvent[], CollectRefusal> => {
      const { status } = state
      if (status !== 'ready') return refuse('not-ready', { status })
      const leaving = mayLeave(owed, manager, reason)
      if (!leaving.ok) return leaving
      const why = owed === null ? '' : reason
      const body = { from: status, to: 'closed', reason: why, carrier: '', tracking: '' } as const
      const along = decideAccessories(state, 'closed', accessories)
      return along.ok ? ok([caseStream.event('case.moved', body), ...along.value]) : along
    },
  )
  if (!moved.ok) return moved
  const { rma } = moved.value.before.opened
  if (owed) deps.payments.recordLeftUnpaid(work, { caseId, rma, outstanding: owed.money })
  deps.onClosed(work, caseId)
  return ok({ version: moved.value.version, event: eventIdOf(moved.value) })
}

/**
 * A check failed: the unit goes back to repair, and the record says why. Within the transaction that records the check. False
 * where the case is of no repair: then it stays where it is.
 */
export function sendBackToRepair(
  deps: Pick<IntakeDeps, 'plans'>,
  work: Work,
  caseId: string,
  reason: string,
): Result<boolean, Refusal<'case-unknown' | 'changed-meanwhile' | 'replacement-not-reserved'>> {
  const state = work.load(caseRecord, caseId)
  if (!state) return refuse('case-unknown')
  const move = { to: 'in-repair', reason, carrier: '', tracking: '' } as const
  if (!checkMove(moveFactsOf(state), move).ok) return ok(false)
  const moved = work.change(caseRecord, caseId, state.version, ({ status }) =>
    ok([caseStream.event('case.moved', { from: status, ...move })]),
  )
  if (!moved.ok) return moved
  const released = reserveOrRelease(deps, work, state, { id: caseId, to: move.to })
  return released.ok ? ok(true) : released
}

/** A step as its customer is told of it. `before`: the case as it stood. */
export function toldStep(
  caseId: string,
  before: Case,
  { to, carrier, tracking }: { readonly to: CaseStatus; readonly carrier: string; readonly tracking: string },
): ToldStep {
  const { opened, facts, status: from } = before
  const { rma, serial, customer } = opened
  const shipment = { carrier: carrier.trim(), tracking: tracking.trim() }
  return { caseId, rma, serial, model: facts.model, subject: customer.subject, from, to, ...shipment }
}

/** The record of a change: its first event, whatever is said beside it. */
export function eventIdOf({ events }: { readonly events: readonly { readonly id: string }[] }): string {
  const [event] = events
  if (!event) throw new Error('a change without an event')
  return event.id
}

function reserveOrRelease(
  deps: Pick<IntakeDeps, 'plans'>,
  work: Work,
  state: Case,
  { id, to }: { readonly id: string; readonly to: CaseStatus },
): Result<null, Refusal<'replacement-not-reserved'>> {
  const { claim } = state
  const planId = claim?.plan?.id ?? null
  const change =
    takesReplacement(state, to) && planId !== null
      ? deps.plans.reserve(work, { planId, caseId: id, rma: state.opened.rma })
      : releasing.has(to)
        ? deps.plans.release(work, { planId, caseId: id })
        : ok(null)
  return change.ok
    ? ok(null)
    : refuse('replacement-not-reserved', { why: change.error.code, ...change.error.params })
}

/** New proof, or an assessment that found more: the facts are recorded and the claim is decided again. */
export function changeFacts(deps: IntakeDeps): Handler<Contract['cases.changeFacts']> {
  return ({ now, by }, { id, version, facts, note, oldDamageConfirmed }) => {
    const changed = deps.ledger.change(by, caseRecord, id, version, (state, work): FactsDecision => {
      if (!factsAreOpen(state)) return refuse('facts-are-settled', { status: state.status })
      if (isInFuture(facts, deps.centre().zone, now)) return refuse('damage-in-the-future')
      const isNew = facts.damagedOn !== state.facts.damagedOn
      if (isNew && !oldDamageConfirmed && isLongAgo(facts.damagedOn, localDate(now, deps.centre().zone)))
        return refuse('damage-long-ago', { on: facts.damagedOn ?? '' })
      const { serial, receivedAt } = state.opened
      const gathered = gatherFacts(deps, work, { facts, serial, receivedAt, openCase: false }, now)
      const decision = decideRecorded(gathered.facts, deps.catalogueAt(now))
      if (!decision.ok) return decision
      const claim: ClaimRecord = {
        facts: gathered.facts,
        decision: decision.value,
        plan: gathered.plan && { id: gathered.plan.id, number: gathered.plan.number },
      }
      return ok([
        caseStream.event('case.facts-changed', { facts, note }),
        caseStream.event('case.decided', { claim }),
        ...stepBack(state, claim),
      ])
    })
    if (!changed.ok) return changed
    const claim = changed.value.events.find((event) => event.type === 'case.decided')?.body.claim
    if (!claim) throw new Error('facts were changed without a decision')
    return ok({ version: changed.value.version, claim })
  }
}

/** A case that stood as decided cannot stay there when the new facts leave the claim open. */
function stepBack(state: Case, { decision }: ClaimRecord): NewCaseEvent[] {
  if (state.status !== 'decided' || decision.outcome !== 'needs-proof') return []
  const body = { from: 'decided', to: 'assessed', reason: '', carrier: '', tracking: '' } as const
  return [caseStream.event('case.moved', body)]
}
