import { desc, eq } from 'drizzle-orm'
import { caseRecord, moveFactsOf } from '../../shared/intake/case.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { PlanPort } from './deps.ts'

/** A case as invitations see it: was it repaired, does anything protect the unit, what is known of its purchase. */
export function repairedCase(plans: Pick<PlanPort, 'boundTo' | 'retirement'>) {
  return (work: RecordReader, id: string, now: number) => {
    const state = work.load(caseRecord, id)
    if (!state) return null
    const { rma, serial, customer, dealer, activation } = state.opened
    const { model, productRegion, warrantyEndsOn } = state.facts
    const plan = plans.boundTo(work, serial, now)
    return {
      id,
      rma,
      serial,
      model,
      customer,
      status: state.status,
      outcome: moveFactsOf(state).outcome,
      replaced: state.replacement !== null,
      planInForce: plan !== null && now < (plan.plus?.endsAt ?? plan.endsAt),
      serialRetired: plans.retirement(work, serial) !== null,
      facts: { productRegion, dealer, activation, warrantyEndsOn },
    }
  }
}

/** What the mails about a case say. */
export function caseForMail(reader: Reader, id: string) {
  const row = reader.select().from(repairCaseTable).where(eq(repairCaseTable.id, id)).get()
  return row ? toMail(row) : null
}

export function newestCaseForMail(reader: Reader) {
  const row = reader.select().from(repairCaseTable).orderBy(desc(repairCaseTable.receivedAt)).limit(1).get()
  return row ? toMail(row) : null
}

function toMail(row: RepairCaseRow) {
  const { rma, serial, model, subject, status, outcome, feeAmount, feeCurrency } = row
  const fee = feeAmount === null || feeCurrency === null ? null : { amount: feeAmount, currency: feeCurrency }
  return { rma, serial, model, subject, status, outcome, fee }
}
