import { caseRecord } from '../../shared/intake/case.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { loansOut } from '../../shared/intake/loan.ts'
import type { EventKey } from '../ledger/event-keys.ts'
import type { RecordReader } from '../ledger/ledger.ts'

export const lentSerial = { type: 'case.loan-given', path: 'serial' } as const satisfies EventKey<
  typeof caseStream
>

/** The RMA number of the case that a loan unit is out for, as the sealed events tell it; null while nobody has it. */
export function sealedOutFor(records: RecordReader, serial: string): string | null {
  for (const id of records.having(caseStream, lentSerial, serial)) {
    const state = records.load(caseRecord, id)
    if (state && loansOut(state).some((loan) => loan.serial === serial)) return state.opened.rma
  }
  return null
}
