import { caseRecord, type Case } from '../../shared/intake/case.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import { caseStream } from '../../shared/intake/events.ts'
import type { RepairCaseRow } from '../db/schema/repair-case.ts'
import type { EventKey } from '../ledger/event-keys.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { RecordsDamagedError, expectSameRow } from '../ledger/records-damaged.ts'
import { findCase, findCaseOfDraft, openCaseOf } from './case-store.ts'

export const openedSerial = { type: 'case.opened', path: 'serial' } as const satisfies EventKey<
  typeof caseStream
>
export const openedDraft = { type: 'case.opened', path: 'draftId' } as const satisfies EventKey<
  typeof caseStream
>
export const openedRma = { type: 'case.opened', path: 'rma' } as const satisfies EventKey<typeof caseStream>

/** The open case of a serial, as its events and its row both say; null where none is open. Throws `RecordsDamagedError`. */
export function sealedOpenCase(records: RecordReader, serial: string): RepairCaseRow | null {
  const cases = records.having(caseStream, openedSerial, serial)
  const open = cases.find((id) => {
    const state = records.load(caseRecord, id)
    return state !== null && !hasEnded(state.status)
  })
  const row = openCaseOf(records.reader, serial)
  if (row?.id !== open) throw new RecordsDamagedError('repair_case', row?.rma ?? serial)
  return open === undefined ? null : sealedCase(records, open)
}

/** The case that a draft became; null while it is none. Throws `RecordsDamagedError`. */
export function sealedCaseOfDraft(records: RecordReader, draftId: string): RepairCaseRow | null {
  const [id] = records.having(caseStream, openedDraft, draftId)
  const row = findCaseOfDraft(records.reader, draftId)
  if (row?.id !== id) throw new RecordsDamagedError('repair_case', row?.rma ?? draftId)
  return row
}

/** Throws `RecordsDamagedError` where a case of this number was opened before: the rows lack one then. */
export function expectNewRma(records: RecordReader, rma: string): void {
  if (records.having(caseStream, openedRma, rma).length > 0) throw new RecordsDamagedError('repair_case', rma)
}

/** A case's row, once it says what the events say. */
export function sealedCase(records: RecordReader, id: string): RepairCaseRow | null {
  const state = records.load(caseRecord, id)
  const row = findCase(records.reader, id)
  expectSameRow('repair_case', state?.opened.rma ?? row?.rma ?? id, state && sealedRow(state), row)
  return row
}

function sealedRow(state: Case): Partial<RepairCaseRow> {
  const { rma, serial, customer, receivedAt, draftId, requestId } = state.opened
  return {
    rma,
    serial,
    subject: customer.subject,
    receivedAt,
    draftId,
    requestId,
    status: state.status,
    ended: hasEnded(state.status),
    version: state.version,
    model: state.facts.model,
  }
}
