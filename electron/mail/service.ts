import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { isWaiting, waitingStates } from '../../shared/mail/states.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import { caseMailProcedures } from './case-mail.ts'
import { letterOf, factsOf } from './compose.ts'
import type { MailDeps } from './deps.ts'
import { recordDropped } from './outcomes.ts'
import { countOf, findMail, listOutbox, updateMail, waitingSince } from './outbox-store.ts'
import { createLetterPages, type LetterPages } from './letter-pages.ts'
import { createMailQueue, type MailQueue } from './queue.ts'
import { createSignIn } from './oauth/sign-in.ts'
import { createTokens } from './oauth/tokens.ts'
import { createServerAccess, type MailServerAccess } from './server-access.ts'
import { settingsProcedures } from './settings-procedures.ts'
import { senderProcedures } from './sender-domain.ts'
import { createSender, makeDue, type Sender } from './sender.ts'
import { stepLetterProcedures } from './step-letter-procedures.ts'
import { createTemplateStore } from './template-store.ts'
import { testProcedures } from './test-letter.ts'
import { templateProcedures } from './templates.ts'
import { trustProcedures } from './trust-procedures.ts'
import { toOutboxView } from './views.ts'

type Contract = typeof mailContract

/** More people of one name than a person would look through. */
const MOST_RECIPIENTS = 500

export interface Mail {
  readonly handlers: Handlers<Contract>
  readonly files: LetterPages['files']
  readonly queue: MailQueue
  readonly access: MailServerAccess
  /** After a commit that queued something. */
  wake(): void
  close(): Promise<void>
}

/** Outgoing mail: the outbox, its sender, the server's settings and the words. */
export function createMail(deps: MailDeps): Mail {
  const { reader } = deps.database
  const templates = createTemplateStore(deps.resourcesDir)
  const queue = createMailQueue(templates)
  const pages = createLetterPages()
  const tokens = createTokens(deps)
  const sender = createSender(deps, templates, tokens)
  const retry = (): void => sender.wake('now')
  const signIn = createSignIn(deps, tokens, retry)
  const wake = (): void => sender.wake()
  const handlers: Handlers<Contract> = {
    ...templateProcedures(deps, templates, pages),
    ...caseMailProcedures(deps, queue, templates, pages, wake),
    ...stepLetterProcedures(deps, templates, pages),
    ...settingsProcedures(deps, { tokens, signIn, retry }),
    ...testProcedures(deps, tokens),
    ...senderProcedures(deps),
    ...trustProcedures(deps, retry),
    'mail.status': () =>
      ok({
        line: sender.status(),
        waiting: countOf(reader, waitingStates),
        held: countOf(reader, ['held']),
        failed: countOf(reader, ['failed']),
        waitingSince: waitingSince(reader),
      }),
    'mail.outbox'(_, question) {
      const subjects = deps.findCustomers(question.text.trim(), MOST_RECIPIENTS)
      const { rows, total } = listOutbox(reader, question, subjects)
      return ok({ rows: rows.map((row) => toOutboxView(deps, row)), total })
    },
    async 'mail.read'(_, { id }) {
      const row = findMail(reader, id)
      if (!row) return refuse('mail-unknown')
      const view = toOutboxView(deps, row)
      const template = templates.ofVersion(reader, row.template, row.language, row.templateVersion)
      const facts = factsOf(deps.personal, reader, row)
      const { name: centreName } = deps.centre()
      const { logo, ...from } = await deps.letterhead()
      const to = { name: view.recipient?.name ?? '', centreName, language: row.language, ...from }
      return ok({ ...view, ...pages.show(letterOf(template, facts, to), logo) })
    },
    'mail.sendNow': sendNow(deps, sender),
    'mail.hold'(_, { id }) {
      return changeMail(deps, id, (mail) => {
        if (mail.state === 'sending' || !isWaiting(mail.state)) return null
        return { state: 'held' }
      })
    },
    'mail.dismiss'({ by }, { id }) {
      const mail = findMail(reader, id)
      if (!mail) return refuse('mail-unknown')
      if (mail.state === 'sending' || !(isWaiting(mail.state) || mail.state === 'failed'))
        return refuse('mail-ended', { state: mail.state })
      // A mail of an invitation is taken back by revoking the invitation.
      if (mail.aboutKind === 'invitation' && mail.state !== 'failed')
        return refuse('mail-ended', { state: mail.state })
      recordDropped(deps, mail, 'dismissed', by)
      return ok(null)
    },
  }
  return {
    handlers,
    files: pages.files,
    queue,
    access: createServerAccess(deps, tokens),
    wake,
    close() {
      signIn.close()
      tokens.close()
      return sender.close()
    },
  }
}

function sendNow(deps: MailDeps, sender: Sender): Handler<Contract['mail.sendNow']> {
  return ({ now }, { id }) => {
    if (id === null) makeDue(deps, now)
    else {
      const due = changeMail(deps, id, (mail) => {
        if (mail.state === 'sending') return {}
        if (mail.state === 'unknown') return { nextAt: now }
        // What a server refused for good is an invitation that bounced: only a new one can follow.
        const again = mail.state === 'failed' && mail.aboutKind !== 'invitation'
        return again || isWaiting(mail.state) ? { state: 'queued', nextAt: now } : null
      })
      if (!due.ok) return due
    }
    sender.wake('now')
    return ok(null)
  }
}

/** A step that no event tells of; null refuses it. */
function changeMail(
  deps: MailDeps,
  id: string,
  change: (mail: OutboxRow) => Partial<OutboxRow> | null,
): Result<null, Refusal<'mail-unknown' | 'mail-ended'>> {
  const changed = deps.database.write((tx): Result<null, Refusal<'mail-unknown' | 'mail-ended'>> => {
    const mail = findMail(tx, id)
    if (!mail) return refuse('mail-unknown')
    const next = change(mail)
    if (!next) return refuse('mail-ended', { state: mail.state })
    if (Object.keys(next).length > 0) updateMail(tx, id, next)
    return ok(null)
  })
  if (changed.ok) deps.changed()
  return changed
}
