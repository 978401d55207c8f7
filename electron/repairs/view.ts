import { caseRecord, type Case } from '../../shared/intake/case.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { repairsContract, RepairLineView } from '../../shared/repairs/contract.ts'
import { mayWriteLines, type CaseInRepair } from '../../shared/repairs/decide.ts'
import { minutesOf, noRepair, repairRecord, type RepairLine } from '../../shared/repairs/record.ts'
import type { Handler } from '../core/handler.ts'
import { checksOfCase } from './checks.ts'
import type { RepairsDeps } from './deps.ts'
import { warrantyOf } from './warranty.ts'

/** What of a case the rules of its repair look at. */
export function caseInRepair({ opened, status, heldFrom }: Case): CaseInRepair {
  return { rma: opened.rma, serial: opened.serial, status, heldFrom }
}

export function repairOfCase(deps: RepairsDeps): Handler<(typeof repairsContract)['repairs.ofCase']> {
  return ({ now }, { caseId }) => {
    const of = deps.ledger.load(caseRecord, caseId)
    if (!of) return refuse('case-unknown')
    const repair = deps.ledger.load(repairRecord, caseId) ?? noRepair
    return ok({
      rma: of.opened.rma,
      mayWrite: mayWriteLines(of),
      lines: repair.lines.map((line) => toView(deps, line)),
      minutes: minutesOf(repair),
      checks: checksOfCase(deps, of, repair, now),
      mayCheck: of.status === 'quality-check',
      warranty: warrantyOf(deps.ledger, { caseId, repair, zone: deps.centre().zone }, now),
    })
  }
}

function toView({ reader, personal, nameOf }: RepairsDeps, of: RepairLine): RepairLineView {
  const { line, kind, text, code, quantity, serial, minutes, at, by, ended } = of
  return {
    line,
    kind,
    text: personal.text(reader, text),
    code,
    quantity,
    serial,
    minutes,
    at,
    by: nameOf(by),
    ended: ended && {
      how: ended.how,
      reason: personal.text(reader, ended.reason),
      at: ended.at,
      by: nameOf(ended.by),
    },
  }
}
