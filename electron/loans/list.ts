import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { LoanUnitRow, loansContract } from '../../shared/loans/contract.ts'
import { loanListStream } from '../../shared/loans/events.ts'
import { LOAN_LIST, loanListRecord, noLoanUnits, type LoanList } from '../../shared/loans/list.ts'
import { enteredSerial } from '../../shared/kernel/entered-serial.ts'
import type { Handler } from '../core/handler.ts'
import type { LoanRow } from '../db/schema/loan.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { LoansDeps } from './deps.ts'
import { lastEndOf, loansNow } from './store.ts'

/** What the centre lends, as it stands now. */
export function loanUnitsNow(records: Pick<RecordReader, 'load'>): LoanList {
  return records.load(loanListRecord, LOAN_LIST) ?? noLoanUnits
}

/** Every loan unit, and who has it. */
export function listLoanUnits(deps: LoansDeps): Handler<(typeof loansContract)['loans.list']> {
  const { ledger, reader } = deps
  return () => {
    const { version, units } = loanUnitsNow(ledger)
    const out = loansNow(reader)
    const listed = units.map((unit): LoanUnitRow => {
      const loan = out.find(({ serial }) => serial === unit.serial)
      const lastEnd = lastEndOf(reader, unit.serial)
      return { ...unit, isListed: true, lastEnd, out: loan ? outOf(deps, loan) : null }
    })
    const left = out
      .filter(({ serial }) => !units.some((unit) => unit.serial === serial))
      .map((loan): LoanUnitRow => {
        const { serial, model } = loan
        return { serial, model, name: '', isListed: false, lastEnd: null, out: outOf(deps, loan) }
      })
    return ok({ version, units: [...listed, ...left] })
  }
}

function outOf(
  { ledger, reader, personal }: LoansDeps,
  { id: event, caseId, at, backOn }: LoanRow,
): LoanUnitRow['out'] {
  const of = ledger.load(caseRecord, caseId)
  if (!of) throw new Error('a loan without its case')
  const { rma, customer } = of.opened
  return {
    event,
    caseId,
    rma,
    customer: personal.open(reader, customer.subject)?.['name'] ?? null,
    at,
    backOn,
  }
}

/** Sets what the centre lends; serials are read as every field reads them. */
export function setLoanUnits({ ledger }: LoansDeps): Handler<(typeof loansContract)['loans.setList']> {
  return ({ by }, { version, units }) => {
    const read: LoanList['units'][number][] = []
    for (const unit of units) {
      const serial = enteredSerial(unit.serial)
      if (!serial.ok) return serial
      if (read.some((one) => one.serial === serial.value))
        return refuse('serial-twice', { serial: serial.value })
      read.push({ ...unit, serial: serial.value })
    }
    return ledger.transact(by, (work) => {
      const set = loanListStream.event('loan-list.set', { units: read })
      const appended = work.append(loanListStream, LOAN_LIST, version, [set])
      return appended.ok ? ok({ version: version + 1 }) : appended
    })
  }
}
