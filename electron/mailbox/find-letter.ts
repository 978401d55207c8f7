import type { LetterFacts } from '../../shared/mailbox/judge.ts'
import type { ReadMessage } from '../../shared/mailbox/message.ts'
import type { Work } from '../ledger/ledger.ts'
import { isLetterMark, letterOfMessageId, type SentLetter } from '../mail/index.ts'
import type { MailboxDeps } from './deps.ts'

/** A letter that a message names, and the mark that came with its returned head; null where none did. */
export interface FoundLetter {
  readonly letter: SentLetter
  readonly mark: string | null
}

/** The letter that a report returns; else the nearest one that the message answers. */
export function findLetter(work: Work, { report, answers }: ReadMessage): FoundLetter | null {
  if (report?.messageId) {
    const letter = letterOfMessageId(work, report.messageId)
    if (letter) return { letter, mark: report.mark }
  }
  for (const answered of answers) {
    const letter = letterOfMessageId(work, answered)
    // What a report returned was another letter's head, or none: its mark says nothing of this one.
    if (letter) return { letter, mark: null }
  }
  return null
}

/** What the records know of it, from its events and those of what it told of. */
export function factsOf(
  deps: Pick<MailboxDeps, 'letterKey' | 'invitationOf' | 'personal'>,
  work: Work,
  { letter, mark }: FoundLetter,
): LetterFacts {
  const { id, about, state, customer } = letter
  const invitation = about.kind === 'invitation' ? deps.invitationOf(work, about.id, id) : null
  return {
    mailId: id,
    state,
    mark: mark === null ? 'missing' : isLetterMark(deps.letterKey, id, mark) ? 'right' : 'wrong',
    isReceived: invitation?.isReceived ?? false,
    caseId: about.kind === 'case' ? about.id : (invitation?.caseId ?? null),
    isErased: !deps.personal.has(work.tx, customer),
  }
}
