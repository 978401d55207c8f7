import type { NoteReason } from './events.ts'
import type { ReadMessage, ReportedRecipient } from './message.ts'

/** What the records know of a letter that a message names. */
export interface LetterFacts {
  readonly mailId: string
  /** As its events tell it. */
  readonly state: 'waiting' | 'sent' | 'bounced' | 'not-sent'
  /** Whether the mark that came with the message is this letter's. */
  readonly mark: 'right' | 'wrong' | 'missing'
  /** The receipt of the invitation that it carries is on record. */
  readonly isReceived: boolean
  /** The case that it is about, or whose invitation it carries; null where there is none. */
  readonly caseId: string | null
  /** Its recipient was erased. */
  readonly isErased: boolean
}

/** What becomes of a message. */
export type Verdict =
  /** The letter came back. */
  | { readonly do: 'bounce'; readonly status: string; readonly reply: string }
  /** A customer's words, for the case. */
  | { readonly do: 'reply'; readonly caseId: string }
  | { readonly do: 'note'; readonly reason: Exclude<NoteReason, 'bounced' | 'replied'> }
  /** `own`: a copy of a letter of ours. `known`: the same was recorded before. `erased`: nothing is kept of them any more. */
  | { readonly do: 'nothing'; readonly why: 'own' | 'known' | 'erased' | 'unrelated' }

/**
 * What a message means for the records. Only a report that returns a letter of ours with the letter's own mark makes it a
 * bounce: an invitation that bounced may be followed by another one with 72 hours of its own, so a forged report would be
 * worth something. Neither does one count after the receipt is on record. Everything else is left to a person.
 */
export function judge(
  message: ReadMessage,
  letter: LetterFacts | null,
  { isOwn, others }: { readonly isOwn: boolean; readonly others: 'note' | 'leave' },
): Verdict {
  if (isOwn) return { do: 'nothing', why: 'own' }
  if (letter?.isErased) return { do: 'nothing', why: 'erased' }
  if (message.report) return judgeReport(message.report.recipients, letter)
  if (!letter)
    return others === 'note' ? { do: 'note', reason: 'no-letter' } : { do: 'nothing', why: 'unrelated' }
  if (message.isAutomatic) return { do: 'note', reason: 'automatic-reply' }
  return letter.caseId === null ? { do: 'note', reason: 'no-case' } : { do: 'reply', caseId: letter.caseId }
}

function judgeReport(recipients: readonly ReportedRecipient[], letter: LetterFacts | null): Verdict {
  if (!letter) return { do: 'note', reason: 'letter-unknown' }
  if (letter.mark !== 'right')
    return { do: 'note', reason: letter.mark === 'wrong' ? 'mark-wrong' : 'mark-missing' }
  const failed = recipients.find(({ action }) => action === 'failed')
  if (!failed) return { do: 'note', reason: 'letter-delayed' }
  if (letter.state === 'bounced') return { do: 'nothing', why: 'known' }
  if (letter.isReceived) return { do: 'note', reason: 'after-receipt' }
  if (letter.state !== 'sent') return { do: 'note', reason: 'not-sent' }
  return { do: 'bounce', status: failed.status, reply: failed.diagnostic }
}
