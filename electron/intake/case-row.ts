import { locationOf } from '../../shared/intake/location.ts'
import type { CaseRow, Customer } from '../../shared/intake/views.ts'
import type { Reader } from '../db/open.ts'
import type { RepairCaseRow } from '../db/schema/repair-case.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { IntakeDeps } from './deps.ts'

/** Table row → what a list shows; names are opened with their persons' keys. */
export function toCaseRow(
  reader: Reader,
  { personal, nameOf }: Pick<IntakeDeps, 'personal' | 'nameOf'>,
  row: RepairCaseRow,
): CaseRow {
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
    assignee: assigneeOf(row.assignee, nameOf),
    promisedOn: row.promisedOn,
    location: locationOf(row),
  }
}

/** Null where the customer was erased. */
export function customerOf(reader: Reader, personal: PersonalStore, subject: string): Customer | null {
  const record = personal.open(reader, subject)
  return record
    ? { name: record['name'] ?? '', phone: record['phone'] ?? '', email: record['email'] ?? '' }
    : null
}

/** A person as lists name them; null where the case is nobody's. */
export function assigneeOf(id: string | null, nameOf: IntakeDeps['nameOf']): CaseRow['assignee'] {
  return id === null ? null : { id, name: nameOf(id) }
}

function feeOf({ feeAmount, feeCurrency }: RepairCaseRow): CaseRow['fee'] {
  return feeAmount === null || feeCurrency === null ? null : { amount: feeAmount, currency: feeCurrency }
}
