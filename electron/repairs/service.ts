import { uuidv7 } from 'uuidv7'
import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { repairsContract } from '../../shared/repairs/contract.ts'
import { addLine, correctLine, removeLine, undoLine, type CaseInRepair } from '../../shared/repairs/decide.ts'
import { repairStream, type NewRepairEvent } from '../../shared/repairs/events.ts'
import { noRepair, repairRecord, type Repair } from '../../shared/repairs/record.ts'
import type { By } from '../core/by.ts'
import type { Handlers } from '../core/handler.ts'
import { allChecklists, markCheckOf, setChecklist } from './checks.ts'
import type { RepairsDeps } from './deps.ts'
import { caseInRepair, repairOfCase } from './view.ts'
import { repairsInWarranty, setWarranty, warrantyNow } from './warranty.ts'

/** What was done in a repair: lines that are added, corrected and removed, never edited. */
export function createRepairs(deps: RepairsDeps): Handlers<typeof repairsContract> {
  const change = <E extends string>(
    by: By,
    caseId: string,
    decide: (repair: Repair, of: CaseInRepair) => Result<readonly NewRepairEvent[], Refusal<E>>,
  ) =>
    deps.ledger.transact(by, (work) => {
      const of = work.load(caseRecord, caseId)
      if (!of) return refuse('case-unknown')
      const repair = work.load(repairRecord, caseId) ?? noRepair
      const decided = decide(repair, caseInRepair(of))
      if (!decided.ok) return decided
      const appended = work.append(repairStream, caseId, repair.version, decided.value)
      return appended.ok ? ok({}) : appended
    })
  return {
    'repairs.ofCase': repairOfCase(deps),
    'repairs.addLine'({ by }, { caseId, ...written }) {
      const line = uuidv7()
      const added = change(by, caseId, (repair, of) => addLine(repair, of, { ...written, line }))
      return added.ok ? ok({ line }) : added
    },
    'repairs.correctLine'({ by }, { caseId, line: wrong, ...written }) {
      const line = uuidv7()
      const corrected = change(by, caseId, (repair, of) =>
        correctLine(repair, of, wrong, { ...written, line }),
      )
      return corrected.ok ? ok({ line }) : corrected
    },
    'repairs.markCheck': markCheckOf(deps),
    'repairs.checklists': allChecklists(deps),
    'repairs.setChecklist': setChecklist(deps),
    'repairs.warranty': warrantyNow(deps),
    'repairs.setWarranty': setWarranty(deps),
    'repairs.inWarranty': repairsInWarranty(deps),
    'repairs.removeLine': ({ by }, { caseId, line, reason }) =>
      change(by, caseId, (repair, of) => removeLine(repair, of, line, reason)),
    'repairs.undoLine'({ by, caller }, { caseId, line }) {
      const who = { person: caller.personId, manager: caller.roles.includes('manager') }
      return change(by, caseId, (repair, of) => undoLine(repair, of, line, who))
    },
  }
}
