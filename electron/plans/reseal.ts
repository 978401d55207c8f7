import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import { reverseReseal } from '../../shared/plans/decider.ts'
import { planStream, type PlanResealed } from '../../shared/plans/events.ts'
import { planRecord, type Plan } from '../../shared/plans/plan.ts'
import type { ResealDecision, ResealFacts } from '../../shared/plans/reseal-facts.ts'
import { decideReseal } from '../../shared/plans/reseal.ts'
import type { Handler } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import { catalogueRef } from './catalogue-ref.ts'
import type { PlansDeps } from './deps.ts'
import { gatherReseal } from './reseal-facts.ts'
import { sealedPlanOf } from './sealed-plans.ts'

type Contract = typeof plansContract

/**
 * Seals a plan to its replacement serial: the plan's event, the unit's and the case's in one transaction, or none of
 * them. Everything is decided again inside it, whatever the preview said.
 */
export function seal(deps: PlansDeps): Handler<Contract['reseal.seal']> {
  return async ({ now, caller, by }, asked) => {
    const confirmed = await deps.confirmSecret(caller.personId, asked.secret, now)
    if (!confirmed.ok) return confirmed
    return deps.ledger.transact(by, (work) => sealWithin(deps, work, asked))
  }
}

export interface SealRequest {
  readonly caseId: string
  readonly planVersion: number | null
  readonly firstScan: string
  readonly secondScan: string
}

type SealDeps = Pick<PlansDeps, 'catalogueAt' | 'stock' | 'cases'>

/** The reseal itself, inside a running transaction; the caller has made sure of the person. */
export function sealWithin(deps: SealDeps, work: Work, asked: SealRequest) {
  const { caseId, firstScan, secondScan } = asked
  const { now } = work.by
  const state = work.load(caseRecord, caseId)
  if (!state) return refuse('case-unknown')
  if (state.replacement)
    return refuse('already-replaced', { serial: state.replacement.newSerial, rma: state.opened.rma })
  const bound = sealedPlanOf(work, state.opened.serial)
  const plan = bound && work.load(planRecord, bound.id)
  if (!plan) return refuse('no-plan')
  if (asked.planVersion !== null && asked.planVersion !== plan.version)
    return refuse('changed-meanwhile', { stream: planStream.nameOf(plan.id) })
  const catalogue = deps.catalogueAt(now)
  const facts = gatherReseal(
    work,
    deps.stock,
    { caseId, state, plan, catalogue, now },
    { firstScan, secondScan },
  )
  const decision = decideReseal(facts)
  const refusal = refusalOf(decision)
  if (refusal) return refuse(refusal.code, refusal.params)

  const body = bodyOf({ caseId, rma: state.opened.rma }, facts, decision, [firstScan, secondScan], {
    facts,
    decision,
    catalogue: catalogueRef(catalogue),
  })
  const appended = work.append(planStream, plan.id, plan.version, [planStream.event('plan.resealed', body)])
  if (!appended.ok) return appended
  const [event] = appended.value
  if (!event) throw new Error('a reseal was appended without an event')
  const alongside = moveUnitAndCase(deps, work, plan, body)
  if (!alongside.ok) return refuse('reseal-refused', { why: alongside.error.code, ...alongside.error.params })
  return ok({ reseal: event.id, hash: event.hash, planId: plan.id, version: plan.version + 1 })
}

/** Takes the newest reseal back as a further record: plan, unit and case stand as before it. */
export function reverse(deps: PlansDeps): Handler<Contract['reseal.reverse']> {
  return async ({ now, caller, by }, { id, version, reseal, reason, secret }) => {
    const confirmed = await deps.confirmSecret(caller.personId, secret, now)
    if (!confirmed.ok) return confirmed
    return deps.ledger.transact(by, (work) => {
      const changed = work.change(planRecord, id, version, (plan) => reverseReseal(plan, reseal, reason))
      if (!changed.ok) return changed
      const seal = changed.value.before.seals.at(-1)
      if (!seal) throw new Error('a reseal was reversed that is not there')
      const { caseId, to } = seal
      const unit = deps.stock.reverseUse(work, to, caseId)
      if (!unit.ok) return refuse('unit-moved-on', unit.error.params)
      const replaced = deps.cases.reverseReplacement(work, { caseId, newSerial: to, reason })
      if (!replaced.ok) return refuse('case-moved-on', { why: replaced.error.code, ...replaced.error.params })
      return ok({ version: changed.value.version })
    })
  }
}

function moveUnitAndCase(
  deps: SealDeps,
  work: Work,
  plan: Plan,
  { caseId, rma, to, grade, ordinal }: PlanResealed,
): Result<null, Refusal> {
  const used = deps.stock.use(work, to, { caseId, rma, planId: plan.id })
  if (!used.ok) return used
  return deps.cases.recordReplacement(work, { caseId, newSerial: to, grade, planId: plan.id, ordinal })
}

/** The first gate that blocks, as a code that the screens translate. */
function refusalOf(
  decision: ResealDecision,
): Refusal<'reseal-refused' | 'scans-differ' | 'unit-not-in-stock'> | null {
  if (decision.outcome === 'allowed') return null
  const blocking =
    decision.gates.find(({ result }) => result === 'fail') ??
    decision.gates.find(({ result }) => result === 'unknown')
  const params = { rule: blocking?.rule ?? null, note: blocking?.note ?? null }
  if (blocking?.note === 'scans-differ') return { code: 'scans-differ', params }
  if (blocking?.note === 'unit-not-in-stock') return { code: 'unit-not-in-stock', params }
  return { code: 'reseal-refused', params }
}

function bodyOf(
  of: { readonly caseId: string; readonly rma: string },
  { plan, unit }: ResealFacts,
  { basis, ordinal }: ResealDecision,
  scans: [string, string],
  decision: PlanResealed['decision'],
): PlanResealed {
  if (!unit || !basis) throw new Error('a reseal was allowed without its unit')
  return {
    ...of,
    from: plan.serial,
    to: unit.serial,
    scans,
    grade: unit.grade,
    model: unit.model,
    basis,
    ordinal,
    usedBefore: plan.used,
    usedAfter: basis === 'plan' ? plan.used + 1 : plan.used,
    decision,
  }
}
