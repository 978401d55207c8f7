import { moveFactsOf, type Case } from '../../shared/intake/case.ts'
import { findModel } from '../../shared/catalogue/lookup.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import { snapshotOf, type Plan } from '../../shared/plans/plan.ts'
import type { ResealFacts } from '../../shared/plans/reseal-facts.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { StockForPlans } from './deps.ts'
import { sealedPlanOf, sealedRetirement } from './sealed-plans.ts'

export interface Scans {
  readonly firstScan: string | null
  readonly secondScan: string | null
}

/** Gathers everything that a reseal is decided from, as it stands in this transaction or connection. */
export function gatherReseal(
  records: RecordReader,
  stock: StockForPlans,
  on: {
    readonly caseId: string
    readonly state: Case
    readonly plan: Plan
    readonly catalogue: Catalogue
    readonly now: number
  },
  scans: Scans,
): ResealFacts {
  const { caseId, state, plan, catalogue, now } = on
  const first = serialOf(scans.firstScan)
  const second = serialOf(scans.secondScan)
  const unit = first === null ? null : stock.find(records, first)
  const model = findModel(catalogue, plan.model)
  return {
    now,
    case: {
      id: caseId,
      serial: state.opened.serial,
      status: state.status,
      outcome: moveFactsOf(state).outcome,
      receivedAt: state.opened.receivedAt,
    },
    plan: snapshotOf(plan),
    scans: [first, second],
    unit: unit && {
      serial: unit.serial,
      model: unit.model,
      region: unit.region,
      grade: unit.grade,
      state: unit.state,
      reservedFor: unit.state === 'reserved' ? unit.caseId : null,
      rma: unit.rma,
    },
    heldUnit: stock.reservedFor(records, caseId)?.serial ?? null,
    boundTo: first === null ? null : (sealedPlanOf(records, first)?.number ?? null),
    retiredBy: first === null ? null : (sealedRetirement(records, first)?.replacedBy ?? null),
    successors: model.ok ? [...model.value.successors] : [],
  }
}

/** As the one reader has it; null where nothing was scanned, or nothing that is a serial. */
function serialOf(scan: string | null): string | null {
  const serial = scan === null ? '' : readEntered(scan).serial
  return serial === '' ? null : serial
}
