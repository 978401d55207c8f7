import type { FreeText } from '../kernel/free-text.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { RecordedEvent } from '../kernel/stream.ts'
import { isAtCentre, type CaseStatus } from './case-status.ts'
import { caseStream, type NewCaseEvent } from './events.ts'
import type { LoanEnd } from './facts.ts'

type LoanGiven = RecordedEvent<typeof caseStream, 'case.loan-given'>
type LoanReturned = RecordedEvent<typeof caseStream, 'case.loan-returned'>

/** A unit of the centre that the customer of a case has, or had. Instants in ms, UTC. */
export interface Loan {
  /** The event that began it. */
  readonly event: string
  readonly serial: string
  readonly model: string
  readonly along: FreeText
  /** By the end of which day it is expected, in the centre's zone; null: no day was said. */
  readonly backOn: string | null
  readonly at: number
  readonly by: string
  /** Null while it is out. */
  readonly ended: {
    readonly end: LoanEnd
    readonly note: FreeText
    readonly at: number
    readonly by: string
  } | null
}

export const giveLoanErrors = [
  'unit-has-left',
  'loan-unit-unknown',
  'loan-is-own-unit',
  'loan-unit-out',
  'back-in-the-past',
] as const
export const endLoanErrors = ['loan-not-out', 'loan-note-needed'] as const

export function loanOf({ id, at, actor, body }: LoanGiven): Loan {
  return { event: id, ...body, at, by: actor, ended: null }
}

/** The loans with this one ended; one that had ended stays as it was. */
export function endLoan(loans: readonly Loan[], { at, actor, body }: LoanReturned): readonly Loan[] {
  const ended = { end: body.end, note: body.note, at, by: actor }
  return loans.map((loan) => (loan.event === body.of && loan.ended === null ? { ...loan, ended } : loan))
}

/** What the customer still has. */
export function loansOut({ loans }: { readonly loans: readonly Loan[] }): readonly Loan[] {
  return loans.filter(({ ended }) => ended === null)
}

/**
 * Lends a unit of the centre while the customer's own is here. `unit`: as the list of loan units has it; null where it has
 * none of this serial. `outFor`: the RMA number of the case that it is out for. `today`: the date in the centre's zone.
 */
export function decideGiveLoan(
  { status, opened }: { readonly status: CaseStatus; readonly opened: { readonly serial: string } },
  asked: { readonly serial: string; readonly along: string; readonly backOn: string | null },
  facts: {
    readonly unit: { readonly model: string } | null
    readonly outFor: string | null
    readonly today: string
  },
): Result<readonly NewCaseEvent[], Refusal<(typeof giveLoanErrors)[number]>> {
  const { serial, along, backOn } = asked
  const { unit, outFor, today } = facts
  if (!isAtCentre(status)) return refuse('unit-has-left', { status })
  if (outFor !== null) return refuse('loan-unit-out', { serial, rma: outFor })
  if (unit === null) return refuse('loan-unit-unknown', { serial })
  if (serial === opened.serial) return refuse('loan-is-own-unit', { serial })
  if (backOn !== null && backOn < today) return refuse('back-in-the-past', { on: backOn })
  return ok([caseStream.event('case.loan-given', { serial, model: unit.model, along: along.trim(), backOn })])
}

/** True where an end has to be told in words. */
export function needsNote(end: LoanEnd): boolean {
  return end === 'damaged' || end === 'incomplete' || end === 'lost'
}

/** Ends a loan that is out, whatever became of its case. */
export function decideEndLoan(
  state: { readonly loans: readonly Loan[] },
  asked: { readonly of: string; readonly end: LoanEnd; readonly note: string },
): Result<readonly NewCaseEvent[], Refusal<(typeof endLoanErrors)[number]>> {
  const loan = loansOut(state).find(({ event }) => event === asked.of)
  if (!loan) return refuse('loan-not-out')
  const note = asked.note.trim()
  if (needsNote(asked.end) && note === '') return refuse('loan-note-needed', { end: asked.end })
  return ok([caseStream.event('case.loan-returned', { ...asked, serial: loan.serial, note })])
}

/** True from the day after the one by whose end it was expected. */
export function isLoanOverdue({ backOn }: { readonly backOn: string | null }, today: string): boolean {
  return backOn !== null && backOn < today
}
