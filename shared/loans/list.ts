import { enteredSerial } from '../kernel/entered-serial.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { LONGEST_NAME, loanListStream, type LoanListEvent, type LoanUnit } from './events.ts'

export interface LoanList {
  readonly version: number
  readonly units: readonly LoanUnit[]
}

export const noLoanUnits: LoanList = { version: 0, units: [] }

/** There is one list for all benches. */
export const LOAN_LIST = 'centre'

export const loanListRecord = defineRecord({
  stream: loanListStream,
  fold: (events: readonly LoanListEvent[]) =>
    foldEvents(events, (_: LoanList | null, { version, body }): LoanList => ({ version, ...body })),
  unknown: 'loan-list-unknown',
})

/** What is wrong with a list as it was typed: the line, counted from 1, and why. */
export interface ListFault {
  readonly line: number
  readonly why: 'no-serial' | 'no-model' | 'twice' | 'too-long'
}

/**
 * Loan units as they were typed, one a line: serial, model, and what people call it, with semicolons between them (or tabs, as a
 * table is copied). Empty lines are left out. `fault`: the first line that cannot be one; null where every line is.
 */
export function readLoanUnits(text: string): {
  readonly units: readonly LoanUnit[]
  readonly fault: ListFault | null
} {
  const units: LoanUnit[] = []
  const known = new Set<string>()
  for (const [at, typed] of text.split('\n').entries()) {
    if (typed.trim() === '') continue
    const [first = '', second = '', ...rest] = typed.split(/[;\t]/u).map((part) => part.trim())
    const read = enteredSerial(first)
    const name = rest.filter((part) => part !== '').join(', ')
    const line = at + 1
    if (!read.ok) return { units, fault: { line, why: 'no-serial' } }
    if (second === '') return { units, fault: { line, why: 'no-model' } }
    if (known.has(read.value)) return { units, fault: { line, why: 'twice' } }
    if (second.length > LONGEST_NAME || name.length > LONGEST_NAME)
      return { units, fault: { line, why: 'too-long' } }
    known.add(read.value)
    units.push({ serial: read.value, model: second, name })
  }
  return { units, fault: null }
}

/** The list as it is typed; `readLoanUnits` reads it back. */
export function writeLoanUnits(units: readonly LoanUnit[]): string {
  return units
    .map(({ serial, model, name }) => [serial, model, ...(name ? [name] : [])].join('; '))
    .join('\n')
}
