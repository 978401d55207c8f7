import type { FreeText } from '../kernel/free-text.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { isAtCentre, type CaseStatus } from './case-status.ts'
import { caseStream, type NewCaseEvent } from './events.ts'
import type { Accessory } from './facts.ts'

/** What of the accessories that came along left with the unit. */
export interface AccessoriesBack {
  readonly given: readonly Accessory[]
  readonly missing: readonly Accessory[]
  /** What became of what is missing. */
  readonly note: FreeText
}

/** What is said of them when the unit leaves. */
export interface SaidAccessories {
  /** Of those that came along; the others go back. */
  readonly missing: readonly Accessory[]
  readonly note: string
}

export const accessoryErrors = ['accessories-need-words'] as const

/** True of a step with which the unit leaves the centre. */
export function leavesCentre(from: CaseStatus, to: CaseStatus): boolean {
  return isAtCentre(from) && !isAtCentre(to)
}

/**
 * What is recorded of the accessories with a step: nothing where the unit stays, where nothing came along, or where nobody said.
 * One that is missing is not left without words.
 */
export function decideAccessories(
  state: { readonly status: CaseStatus; readonly opened: { readonly accessories: readonly Accessory[] } },
  to: CaseStatus,
  said: SaidAccessories | null,
): Result<readonly NewCaseEvent[], Refusal<(typeof accessoryErrors)[number]>> {
  const received = state.opened.accessories
  if (said === null || received.length === 0 || !leavesCentre(state.status, to)) return ok([])
  const missing = received.filter((one) => said.missing.includes(one))
  const given = received.filter((one) => !missing.includes(one))
  const note = missing.length === 0 ? '' : said.note.trim()
  if (missing.length > 0 && note === '') return refuse('accessories-need-words', { missing })
  return ok([caseStream.event('case.accessories-given', { given, missing, note })])
}
