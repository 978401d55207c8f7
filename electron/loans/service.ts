import { caseRecord } from '../../shared/intake/case.ts'
import { isAtCentre } from '../../shared/intake/case-status.ts'
import { decideEndLoan, decideGiveLoan, type Loan } from '../../shared/intake/loan.ts'
import { enteredSerial } from '../../shared/kernel/entered-serial.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { loansContract, LoanView } from '../../shared/loans/contract.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import { eventIdOf } from '../intake/index.ts'
import type { LoansDeps } from './deps.ts'
import { listLoanUnits, loanUnitsNow, setLoanUnits } from './list.ts'
import { sealedOutFor } from './sealed-loans.ts'

/** Units of the centre that customers take along while theirs is in repair. */
export function createLoans(deps: LoansDeps): Handlers<typeof loansContract> {
  return {
    'loans.list': listLoanUnits(deps),
    'loans.setList': setLoanUnits(deps),
    'loans.ofCase'(_, { caseId }) {
      const of = deps.ledger.load(caseRecord, caseId)
      if (!of) return refuse('case-unknown')
      return ok({
        rma: of.opened.rma,
        mayGive: isAtCentre(of.status) && loanUnitsNow(deps.ledger).units.length > 0,
        loans: of.loans.map((loan) => toView(deps, loan)).toReversed(),
      })
    },
    'loans.give': giveLoan(deps),
    'loans.end': ({ by }, { caseId, ...asked }) => {
      const changed = deps.ledger.change(by, caseRecord, caseId, null, (state) => decideEndLoan(state, asked))
      return changed.ok ? ok({ version: changed.value.version }) : changed
    },
  }
}

/** Lends a unit, whatever else came to its case meanwhile: out it is once, by what the sealed events of all cases say. */
function giveLoan(deps: LoansDeps): Handler<(typeof loansContract)['loans.give']> {
  return ({ by, now }, { caseId, serial: raw, along, backOn }) => {
    const read = enteredSerial(raw)
    if (!read.ok) return read
    const serial = read.value
    const today = localDate(now, deps.centre().zone)
    const changed = deps.ledger.change(by, caseRecord, caseId, null, (state, work) => {
      const unit = loanUnitsNow(work).units.find((one) => one.serial === serial) ?? null
      const outFor = sealedOutFor(work, serial)
      return decideGiveLoan(state, { serial, along, backOn }, { unit, outFor, today })
    })
    return changed.ok ? ok({ version: changed.value.version, event: eventIdOf(changed.value) }) : changed
  }
}

function toView({ reader, personal, nameOf }: LoansDeps, loan: Loan): LoanView {
  const { event, serial, model, along, backOn, at, by, ended } = loan
  return {
    event,
    serial,
    model,
    along: personal.text(reader, along),
    backOn,
    at,
    by: nameOf(by),
    ended: ended && {
      end: ended.end,
      note: personal.text(reader, ended.note),
      at: ended.at,
      by: nameOf(ended.by),
    },
  }
}
