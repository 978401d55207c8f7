import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { Step, Verdict } from '../../shared/reviews/states.ts'
import type { Submission } from '../../shared/reviews/submission.ts'
import type { ReviewsDeps, WantedLetter } from './deps.ts'

/**
 * What the applicant is written, in their language. An approval has no letter of its own: the invitation is the letter.
 */
export function letterOf(
  deps: Pick<ReviewsDeps, 'stepWords'>,
  submission: Submission,
  outcome: { readonly verdict: Verdict; readonly failed: readonly Step[]; readonly reason: string },
): WantedLetter | null {
  const template = templateOf(outcome.verdict)
  if (template === null) return null
  const { received, id } = submission
  const { language, app, model, aircraftSerial, number, applicant } = received
  const reasons = [deps.stepWords(language, app, outcome.failed), outcome.reason].filter(
    (text) => text !== '',
  )
  return {
    template,
    language,
    subject: applicant.subject,
    facts: { model, serial: aircraftSerial, reference: number, reasons: reasons.join('\n') || number },
    about: { kind: 'submission', id, label: number },
  }
}

function templateOf(verdict: Verdict): WantedLetter['template'] | null {
  switch (verdict) {
    case 'approved':
      return null
    case 'rejected':
      return 'verdict-rejected'
    case 'sent-back':
      return 'verdict-sent-back'
    case 'link-unavailable':
      return 'verdict-link-unavailable'
    default:
      return missingCase(verdict)
  }
}
