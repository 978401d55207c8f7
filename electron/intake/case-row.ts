import type { CaseRow, Customer } from '../../shared/intake/views.ts'
import type { Reader } from '../db/open.ts'
import type { RepairCaseRow } from '../db/schema/repair-case.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** Table row → what a list shows; the name is opened with the person's key. */
export function toCaseRow(reader: Reader, personal: PersonalStore, row: RepairCaseRow): CaseRow {
  return {
    id: row.id,
    rma: row.rma,
    serial: row.serial,
    model: row.model,
    customer: customerOf(reader, personal, row.subject)?.name ?? null,
    status: row.status,
    outcome: row.outcome,
    fee: feeOf(row),
    receivedAt: row.receivedAt,
    statusSince: row.statusSince,
    lastActor: row.lastActor,
  }
}

/** Null where the customer was erased. */
export function customerOf(reader: Reader, personal: PersonalStore, subject: string): Customer | null {
  const record = personal.open(reader, subject)
  return record
    ? { name: record['name'] ?? '', phone: record['phone'] ?? '', email: record['email'] ?? '' }
    : null
}

function feeOf({ feeAmount, feeCurrency }: RepairCaseRow): CaseRow['fee'] {
  return feeAmount === null || feeCurrency === null ? null : { amount: feeAmount, currency: feeCurrency }
}
