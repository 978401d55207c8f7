import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { Case, TakenStep } from './case.ts'
import { hasEnded, type CaseStatus } from './case-status.ts'
import { caseStream, type NewCaseEvent } from './events.ts'

export const undoErrors = [
  'not-undoable',
  'built-upon',
  'undone-already',
  'not-your-note',
  'unit-reserved',
  'invitation-opened',
  'serial-in-open-case',
] as const
export type UndoError = (typeof undoErrors)[number]
export type UndoRefusal = Refusal<UndoError>

/** What the rest of the centre has built on where the case stands. */
export interface UndoFacts {
  /** The replacement unit that is held for the case. */
  readonly unit: string | null
  /** An invitation was opened when the case was closed, or since. */
  readonly invited: boolean
  /** RMA number of another case that is open for the same unit. */
  readonly openCase: string | null
}

/** Who undoes it. */
export interface Undoer {
  readonly person: string
  readonly manager: boolean
}

/** What an undone step leaves in the world, whatever the record says from now on. */
export const remainders = ['parcel', 'letter'] as const
export type Remainder = (typeof remainders)[number]

/** The step that could be undone now, by what the case's own record says; null where there is none. */
export function newestStep(state: Pick<Case, 'undoable'>): TakenStep | null {
  return state.undoable.at(-1) ?? null
}

/** Undoes the newest step, while nothing was built on it: decisions, an exchange, a unit, an invitation, another case. */
export function undoStep(
  state: Case,
  event: string,
  facts: UndoFacts,
): Result<readonly NewCaseEvent[], UndoRefusal> {
  const step = newestStep(state)
  if (step?.event !== event)
    return refuse(state.undoable.some((one) => one.event === event) ? 'built-upon' : 'not-undoable')
  const { status: to, statusSince: since } = step.before
  if (facts.invited) return refuse('invitation-opened')
  if (facts.unit !== null && step.to === 'accepted') return refuse('unit-reserved', { serial: facts.unit })
  if (facts.openCase !== null && hasEnded(state.status) && !hasEnded(to))
    return refuse('serial-in-open-case', { rma: facts.openCase })
  return ok([caseStream.event('case.step-taken-back', { of: event, from: state.status, to, since })])
}

/** A note is undone by who wrote it, or by a manager. */
export function undoNote(
  state: Case,
  event: string,
  by: Undoer,
): Result<readonly NewCaseEvent[], UndoRefusal> {
  const note = state.notes.find((one) => one.event === event)
  if (!note) return refuse('not-undoable')
  if (note.takenBack) return refuse('undone-already')
  if (note.by !== by.person && !by.manager) return refuse('not-your-note')
  return ok([caseStream.event('case.note-taken-back', { of: event })])
}

/** What undoing a step brings about in the plan: it holds a replacement for the case again, or no more. */
export function reservationAfter(state: Case, step: TakenStep): 'reserve' | 'release' | null {
  if (state.claim?.decision.takesFromBalance !== true || !state.claim.plan || state.replacement) return null
  const was = holds(step.to, step.before)
  const is = holds(step.before.status, step.before)
  if (was === is) return null
  return is ? 'reserve' : 'release'
}

const holding = new Set<CaseStatus>(['accepted', 'awaiting-replacement'])

function holds(status: CaseStatus, before: Pick<Case, 'status' | 'heldFrom'>): boolean {
  if (status !== 'on-hold') return holding.has(status)
  const from = before.status === 'on-hold' ? before.heldFrom : before.status
  return from !== null && holding.has(from)
}

/** What stays as it is: a parcel that went out, letters that were written since. */
export function remains(step: TakenStep, letters: number): readonly Remainder[] {
  return [
    ...(step.to === 'shipped' ? (['parcel'] as const) : []),
    ...(letters > 0 ? (['letter'] as const) : []),
  ]
}
