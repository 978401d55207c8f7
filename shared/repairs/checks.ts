import type { CaseStatus } from '../intake/index.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { repairStream, type CheckResult, type NewRepairEvent } from './events.ts'
import type { CheckMark, Repair } from './record.ts'

export const checkErrors = ['not-in-quality-check', 'check-unknown', 'check-note-needed'] as const
/** Why a unit is not ready yet. */
export const readyErrors = ['checks-open', 'check-failed'] as const

/** What of a case its checks rest on. `stay`: the event that brought it to the quality check last. */
export interface CaseAtCheck {
  readonly status: CaseStatus
  readonly stay: string | null
}

/** The newest mark of each check in one stay in the quality check; what was cleared is not marked. */
export function marksOf({ marks }: Repair, stay: string | null): ReadonlyMap<string, CheckMark> {
  const newest = new Map(marks.filter((mark) => mark.stay === stay).map((mark) => [mark.check, mark]))
  return new Map([...newest].filter(([, { result }]) => result !== 'cleared'))
}

/** May the unit leave the quality check? Each check of its lists is passed, by marks of this stay alone. */
export function mayBeReady(
  repair: Repair,
  checks: readonly string[],
  stay: string | null,
): Result<null, Refusal<(typeof readyErrors)[number]>> {
  const marks = marksOf(repair, stay)
  const failed = checks.filter((check) => marks.get(check)?.result === 'failed')
  if (failed.length > 0) return refuse('check-failed', { count: failed.length, checks: failed })
  const open = checks.filter((check) => !marks.has(check))
  return open.length > 0 ? refuse('checks-open', { count: open.length, checks: open }) : ok(null)
}

/** Somebody looked at one check. A failed one says what is wrong. */
export function markCheck(
  of: CaseAtCheck,
  checks: readonly string[],
  mark: { readonly check: string; readonly result: CheckResult; readonly note: string },
): Result<readonly NewRepairEvent[], Refusal<(typeof checkErrors)[number]>> {
  const { status, stay } = of
  if (status !== 'quality-check' || stay === null) return refuse('not-in-quality-check', { status })
  const { check, result } = mark
  if (!checks.includes(check)) return refuse('check-unknown')
  const note = result === 'failed' ? mark.note.trim() : ''
  if (result === 'failed' && note === '') return refuse('check-note-needed')
  return ok([repairStream.event('repair.check-marked', { check, result, note, stay })])
}
