import { caseRecord } from '../../shared/intake/case.ts'
import { signAtOpening } from '../../shared/handover/decide.ts'
import { handoverStream, type NewHandoverEvent } from '../../shared/handover/events.ts'
import { handoverRecord, noHandovers } from '../../shared/handover/record.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Signing, signingErrors } from '../../shared/signature/index.ts'
import type { Work } from '../ledger/ledger.ts'
import type { HandoverDeps } from './deps.ts'
import { unitOf, wordsToTake } from './words-to-sign.ts'

/** Puts what the customer signed at the intake beside the case that was just opened, within the same transaction. */
export function signAtIntake(
  deps: Pick<HandoverDeps, 'words' | 'centre'>,
  work: Work,
  caseId: string,
  signed: Signing,
): Result<null, Refusal<(typeof signingErrors)[number]>> {
  const of = work.load(caseRecord, caseId)
  if (!of) throw new Error('a signature for a case that was not opened')
  const decided = signAtOpening(of.opened.rma, signed, wordsToTake(deps, unitOf(of)))
  if (!decided.ok) return decided
  const appended = appendSigned(work, caseId, decided.value)
  if (!appended.ok) throw new Error('the stream of a new case was not empty')
  return ok(null)
}

/** Answers with the number of the newest. */
export function appendSigned(work: Work, caseId: string, events: readonly NewHandoverEvent[]) {
  const { version } = work.load(handoverRecord, caseId) ?? noHandovers
  const appended = work.append(handoverStream, caseId, version, events)
  return appended.ok ? ok(version + events.length) : appended
}
