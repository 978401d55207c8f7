import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { plansContract } from '../../shared/plans/contract.ts'
import { planRecord, type Plan } from '../../shared/plans/plan.ts'
import { grantedAt } from '../../shared/plans/reseal-gates.ts'
import { decideReseal } from '../../shared/plans/reseal.ts'
import type { ResealPreview } from '../../shared/plans/views.ts'
import type { Handler } from '../core/handler.ts'
import type { PlansDeps, UnitInStock } from './deps.ts'
import { gatherReseal } from './reseal-facts.ts'
import { sealedPlanOf } from './sealed-plans.ts'

/** What a reseal of this case would do, and every gate with what was scanned so far. */
export function previewReseal(deps: PlansDeps): Handler<(typeof plansContract)['reseal.preview']> {
  const { reader } = deps.database
  return ({ now }, { caseId, firstScan, secondScan }) => {
    const state = deps.ledger.load(caseRecord, caseId)
    if (!state) return refuse('case-unknown')
    if (state.replacement)
      return refuse('already-replaced', { serial: state.replacement.newSerial, rma: state.opened.rma })
    const bound = sealedPlanOf(deps.ledger, state.opened.serial)
    const plan = bound && deps.ledger.load(planRecord, bound.id)
    if (!plan) return refuse('no-plan')
    const catalogue = deps.catalogueAt(now)
    const on = { caseId, state, plan, catalogue, now }
    const facts = gatherReseal(deps.ledger, deps.stock, on, { firstScan, secondScan })
    const decision = decideReseal(facts)
    const { receivedAt } = facts.case
    const taken = decision.basis === 'plan' ? 1 : 0
    const [first] = facts.scans
    const reserved = deps.stock.reservedFor(deps.ledger, caseId)
    const scanned = first === null ? null : deps.stock.find(deps.ledger, first)
    return ok({
      planId: plan.id,
      planNumber: plan.number,
      planVersion: plan.version,
      caseId,
      rma: state.opened.rma,
      caseStatus: state.status,
      zone: plan.zone,
      decision,
      before: sideOf(plan, { serial: plan.serial, model: plan.model, used: plan.used, receivedAt }),
      after: sideOf(plan, {
        serial: first,
        model: scanned?.model ?? null,
        used: plan.used + taken,
        receivedAt,
      }),
      allocated: reserved && toUnit(reserved),
      candidates: deps.stock
        .free(reader, [plan.model, ...facts.successors], plan.region)
        .map((unit) => toUnit(unit)),
      scanned: scanned && toUnit(scanned),
      nearMisses: first === null || scanned ? [] : [...deps.stock.near(reader, first)],
    })
  }
}

function sideOf(
  plan: Plan,
  unit: { serial: string | null; model: string | null; used: number; receivedAt: number },
): ResealPreview['before'] {
  const { startsAt, endsAt, region, warrantyEndsAt } = plan
  return {
    serial: unit.serial,
    model: unit.model,
    used: unit.used,
    left: Math.max(0, grantedAt(plan, unit.receivedAt) - unit.used),
    startsAt,
    endsAt,
    plusEndsAt: plan.plus?.endsAt ?? null,
    warrantyEndsAt: plan.extendedWarranty?.endsAt ?? warrantyEndsAt,
    region,
  }
}

function toUnit({ serial, model, region, grade, state, rma }: UnitInStock) {
  return { serial, model, region, grade, state, rma }
}
