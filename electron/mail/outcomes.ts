import { ok } from '../../shared/kernel/result.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { mailStream, mailSubjectKinds, type NewMailEvent } from '../../shared/mail/events.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import { byProgram, type By } from '../core/by.ts'
import type { MailDeps, MailOutcome } from './deps.ts'
import { findMail, updateMail } from './outbox-store.ts'
import { mailWait } from './retry.ts'
import type { SendOutcome } from './smtp-connection.ts'

/** Commits that a mail is on its way, before a byte of it leaves. Its Message-ID stays for every further attempt. */
export function recordSending(deps: MailDeps, mail: OutboxRow, messageId: string, now: number): OutboxRow {
  const change = { state: 'sending', attempts: mail.attempts + 1, triedAt: now, messageId } as const
  deps.database.write((tx) => {
    updateMail(tx, mail.id, change)
    return ok(null)
  })
  return { ...mail, ...change }
}

/** Writes down what became of an attempt: outbox, ledger and the record that the mail tells of, in one transaction. */
export function recordOutcome(deps: MailDeps, mail: OutboxRow, outcome: SendOutcome, now: number): void {
  const { reply } = outcome
  switch (outcome.kind) {
    case 'accepted': {
      const messageId = mail.messageId ?? ''
      end(deps, mail, byProgram(now), { state: 'sent', answer: reply }, [
        mailStream.event('mail.sent', { messageId, reply, attempts: mail.attempts }),
        { type: 'sent', messageId, reply },
      ])
      return
    }
    case 'permanent':
      if (outcome.at === 'sender') {
        // Not this mail is wrong but who sends it: it waits until somebody has put that right.
        wait(deps, mail, 'queued', reply, now + mailWait(mail.attempts, Math.random()))
        return
      }
      end(deps, mail, byProgram(now), { state: 'failed', answer: reply }, [
        mailStream.event('mail.refused', { reply, attempts: mail.attempts }),
        { type: 'refused', reply },
      ])
      return
    case 'temporary':
      wait(deps, mail, 'queued', reply, now + mailWait(mail.attempts, Math.random()))
      return
    case 'lost':
      // Once more at once; a mail on which the line ends again and again lets the others pass.
      // What the connection said is no answer of the server's.
      wait(deps, mail, outcome.started ? 'unknown' : 'queued', null, now + lostWait(mail.attempts))
      return
    default:
      missingCase(outcome)
  }
}

/** It is not sent at all: too late, or nobody is left to get it. */
export function recordDropped(
  deps: MailDeps,
  mail: OutboxRow,
  reason: 'too-late' | 'person-erased' | 'dismissed',
  by: By,
): void {
  const dropped = mailStream.event('mail.dropped', { reason })
  end(deps, mail, by, { state: 'dropped', answer: mail.answer }, [dropped, null])
}

function lostWait(attempts: number): number {
  return attempts <= 1 ? 0 : Math.min(15 * MINUTE, mailWait(attempts - 1, Math.random()))
}

function wait(
  deps: MailDeps,
  mail: OutboxRow,
  state: 'queued' | 'unknown',
  answer: string | null,
  nextAt: number,
): void {
  deps.database.write((tx) => {
    // A person may have held or dropped it meanwhile.
    if (findMail(tx, mail.id)?.state === 'sending') updateMail(tx, mail.id, { state, answer, nextAt })
    return ok(null)
  })
  deps.changed()
}

function end(
  deps: MailDeps,
  mail: OutboxRow,
  by: By,
  change: { readonly state: 'sent' | 'failed' | 'dropped'; readonly answer: string | null },
  [event, outcome]: readonly [NewMailEvent, MailOutcome | null],
): void {
  const ended = deps.ledger.transact(by, (work) => {
    const version = work.events(mailStream, mail.id).length
    // Another bench has ended it meanwhile: only that it left is news.
    if (version !== mail.version && event.type !== 'mail.sent') return ok(null)
    const appended = work.append(mailStream, mail.id, version, [event])
    if (!appended.ok) return appended
    updateMail(work.tx, mail.id, { ...change, endedAt: by.now, version: version + 1 })
    const kind = mailSubjectKinds.find((known) => known === mail.aboutKind)
    if (kind && outcome) deps.outcomes[kind]?.(work, { id: mail.id, aboutId: mail.aboutId }, outcome)
    return ok(null)
  })
  if (!ended.ok) throw new Error(`what became of a mail could not be recorded: ${ended.error.code}`)
}
