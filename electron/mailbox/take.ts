import { createHash } from 'node:crypto'
import { ok } from '../../shared/kernel/result.ts'
import { messageStream, type MessageNoted, type NoteReason } from '../../shared/mailbox/events.ts'
import { judge, type Verdict } from '../../shared/mailbox/judge.ts'
import type { ReadMessage } from '../../shared/mailbox/message.ts'
import { noteRecord } from '../../shared/mailbox/note.ts'
import type { MailboxSettings } from '../../shared/mailbox/settings.ts'
import { byProgram } from '../core/by.ts'
import type { Work } from '../ledger/ledger.ts'
import { letterOfMessageId, recordBounced, type SentLetter } from '../mail/index.ts'
import type { MailboxDeps } from './deps.ts'
import { factsOf, findLetter } from './find-letter.ts'
import { customerAt } from './find-customer.ts'
import type { Arrived } from './imap-connection.ts'
import { savePosition, type Position } from './position.ts'

/** What came of one message. */
export type Taken = 'noted' | 'passed-over'

/** What of a stranger's words a note keeps, in characters. */
const LONGEST_NOTE = 2_000

/**
 * Records what a message means, and that it was read, in one transaction: cut short, it is read again. `message`: null
 * where it cannot be read as one.
 */
export function takeMessage(
  deps: MailboxDeps,
  arrived: Arrived,
  message: ReadMessage | null,
  others: MailboxSettings['others'],
  position: Position,
): Taken {
  const now = deps.clock.now()
  const id = idOf(arrived, message)
  const takeIn = (work: Work): Taken => {
    savePosition(work.tx, position, now)
    if (work.load(noteRecord, id)) return 'passed-over'
    if (!message) {
      note(work, id, { ...nothing, reason: 'unreadable', arrivedAt: arrived.at })
      return 'noted'
    }
    const found = findLetter(work, message)
    const isOwn = message.messageId !== null && letterOfMessageId(work, message.messageId) !== null
    const verdict = judge(message, found && factsOf(deps, work, found), { isOwn, others })
    return record(deps, work, { id, arrived, message, letter: found?.letter ?? null, verdict })
  }
  return deps.ledger.transact(byProgram(now), (work) => ok(takeIn(work))).value
}

interface Judged {
  readonly id: string
  readonly arrived: Arrived
  readonly message: ReadMessage
  readonly letter: SentLetter | null
  readonly verdict: Verdict
}

function record(deps: MailboxDeps, work: Work, judged: Judged): Taken {
  const { id, arrived, message, letter, verdict } = judged
  if (verdict.do === 'nothing') return 'passed-over'
  if (verdict.do === 'bounce' && letter) {
    const { status, reply } = verdict
    recordBounced(work, letter, { status, reply, message: id })
    if (letter.about.kind === 'invitation') deps.returnInvitation(work, letter.about.id, letter.id, reply)
    note(work, id, noteOf(deps, work, judged, 'bounced', { title: '', text: reply }))
    return 'noted'
  }
  if (verdict.do === 'reply' && letter) {
    const { title, text } = message
    const reply = { message: id, mailId: letter.id, title, text, isCut: arrived.isCut, arrivedAt: arrived.at }
    if (deps.receiveReply(work, verdict.caseId, reply)) {
      note(work, id, noteOf(deps, work, judged, 'replied', { title: '', text: '' }))
      return 'noted'
    }
  }
  const reason = verdict.do === 'note' ? verdict.reason : 'no-case'
  note(work, id, noteOf(deps, work, judged, reason, message))
  return 'noted'
}

/** What a person sees of it. A reply's own words stand on its case, and nowhere twice. */
function noteOf(
  deps: MailboxDeps,
  work: Work,
  { arrived, message, letter, verdict }: Judged,
  reason: NoteReason,
  { title, text }: { readonly title: string; readonly text: string },
): MessageNoted {
  const customer = letter?.customer ?? (message.report ? null : customerAt(deps, work.tx, message.from))
  // Nobody's words are kept: they could not be found again where their writer asks for them.
  const kept = customer === null ? '' : text.slice(0, LONGEST_NOTE)
  const caseId = verdict.do === 'reply' ? verdict.caseId : null
  const number = caseId === null ? null : deps.numberOfCase(work.tx, caseId)
  const about =
    caseId !== null && number !== null ? { kind: 'case' as const, id: caseId, label: number } : letter?.about
  return {
    reason,
    letter: letter && about ? { mailId: letter.id, about: { ...about } } : null,
    customer,
    from: message.from,
    title,
    text: kept,
    isCut: arrived.isCut || kept.length < text.length,
    arrivedAt: arrived.at,
  }
}

const nothing = { letter: null, customer: null, from: '', title: '', text: '', isCut: false } as const

function note(work: Work, id: string, body: MessageNoted): void {
  const appended = work.append(messageStream, id, 0, [messageStream.event('message.noted', body)])
  if (!appended.ok) throw new Error('a new message has a history')
}

/** A UUID made of the message's own id, or of all that it is: the same message is the same record, on every bench. */
function idOf({ bytes }: Arrived, message: ReadMessage | null): string {
  const hash = createHash('sha256')
  if (message?.messageId) hash.update(`id ${message.messageId}`, 'utf8')
  else hash.update('bytes ').update(bytes)
  const hex = hash.digest('hex')
  // RFC 9562: version 8, whose bits are the program's own.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
