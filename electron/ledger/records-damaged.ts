import { refuse } from '../../shared/kernel/result.ts'
import { RefusalError } from '../core/refusal-error.ts'

/**
 * Thrown where a derived row and the sealed events behind it disagree. Nothing is decided on either: the transaction
 * ends, and the caller is refused with `records-damaged`, the table and the record as people call it.
 */
export class RecordsDamagedError extends RefusalError {
  constructor(table: string, record: string) {
    super(refuse('records-damaged', { table, record }).error)
  }
}

type Row = Readonly<Record<string, unknown>>

/**
 * Expects that a stored row says what the events say. `sealed` has the fields that decisions depend on; null on either
 * side means that there is no such row. Throws `RecordsDamagedError`.
 */
export function expectSameRow(table: string, record: string, sealed: Row | null, stored: Row | null): void {
  if (sealed === null && stored === null) return
  if (sealed === null || stored === null) throw new RecordsDamagedError(table, record)
  for (const [field, value] of Object.entries(sealed))
    if (stored[field] !== value) throw new RecordsDamagedError(table, record)
}
