import { uuidv7 } from 'uuidv7'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { MAIL_SETTINGS_ID, mailSettingsStream } from '../../shared/mail/events.ts'
import { isOtherServer } from '../../shared/mail/settings.ts'
import { isWaiting, waitingStates } from '../../shared/mail/states.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import { caseMailProcedures } from './case-mail.ts'
import { composeMail, letterOf, messageIdOf, factsOf } from './compose.ts'
import type { MailDeps } from './deps.ts'
import { recordDropped } from './outcomes.ts'
import { countOf, findMail, listOutbox, updateMail, waitingSince } from './outbox-store.ts'
import { createLetterPages, type LetterPages } from './letter-pages.ts'
import { createMailQueue, type MailQueue } from './queue.ts'
import { createSender, makeDue, type Sender } from './sender.ts'
import { hasSecret, readMailSettings, readSecret, writeSecret } from './settings-store.ts'
import { openConnection } from './smtp-connection.ts'
import { createTemplateStore } from './template-store.ts'
import { templateProcedures } from './templates.ts'
import { toOutboxView } from './views.ts'

type Contract = typeof mailContract

/** More people of one name than a person would look through. */
const MOST_RECIPIENTS = 500

export interface Mail {
  readonly handlers: Handlers<Contract>
  readonly files: LetterPages['files']
  readonly queue: MailQueue
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
  const sender = createSender(deps, templates)
  const wake = (): void => sender.wake()
  const handlers: Handlers<Contract> = {
    ...templateProcedures(deps, templates, pages),
    ...caseMailProcedures(deps, queue, templates, pages, wake),
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
    'mail.read'(_, { id }) {
      const row = findMail(reader, id)
      if (!row) return refuse('mail-unknown')
      const view = toOutboxView(deps, row)
      const template = templates.ofVersion(reader, row.template, row.language, row.templateVersion)
      const to = {
        name: view.recipient?.name ?? '',
        centreName: deps.centre().name,
        language: row.language,
        ending: deps.mailEnding(),
      }
      return ok({ ...view, ...pages.show(letterOf(template, factsOf(deps.personal, reader, row), to)) })
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
    'mail.settings': () =>
      ok({ settings: readMailSettings(reader)?.settings ?? null, hasSecret: hasSecret(reader) }),
    'mail.saveSettings': saveSettings(deps, sender),
    'mail.test': sendTest(deps),
  }
  return { handlers, files: pages.files, queue, wake, close: () => sender.close() }
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

function saveSettings(deps: MailDeps, sender: Sender): Handler<Contract['mail.saveSettings']> {
  return async ({ by, caller, now }, { settings, secret, pin }) => {
    const confirmed = await deps.confirmSecret(caller.personId, pin, now)
    if (!confirmed.ok) return confirmed
    const saved = deps.ledger.transact(by, (work) => {
      const before = readMailSettings(work.tx)
      const version = before?.version ?? 0
      const isOther = before !== null && hasSecret(work.tx) && isOtherServer(before.settings, settings)
      if (isOther && secret === null && settings.user !== '') return refuse('secret-needed')
      const kept = isOther ? (secret ?? '') : secret
      if (kept !== null) writeSecret(work.tx, deps.keys.purposeKey('smtp'), kept)
      const body = { settings, secretChanged: kept !== null }
      return work.append(mailSettingsStream, MAIL_SETTINGS_ID, version, [
        mailSettingsStream.event('mail.settings-changed', body),
      ])
    })
    if (!saved.ok) return saved
    sender.wake('now')
    return ok(null)
  }
}

function sendTest(deps: MailDeps): Handler<Contract['mail.test']> {
  return async ({ now, caller }, { to }) => {
    if (!deps.clockVerified()) return refuse('clock-not-verified')
    const { reader } = deps.database
    const stored = readMailSettings(reader)
    if (!stored) return refuse('not-configured')
    const { settings } = stored
    const { name: centreName, language } = deps.centre()
    const name = deps.nameOf(caller.personId) ?? ''
    const words = createTemplateStore(deps.resourcesDir).current(reader, 'test', language)
    const letter = letterOf(words, {}, { name, centreName, language, ending: deps.mailEnding() })
    const messageId = messageIdOf(uuidv7(), settings)
    const message = await composeMail(letter, { name, email: to }, settings, { messageId, now })
    if (!message) return refuse('mail-address-wrong')
    const line = await openConnection({ settings, secret: readSecret(reader, deps.keys.purposeKey('smtp')) })
    if (!line.ok) {
      const { fault, answer, detail } = line.error
      deps.log.warn('the test e-mail was not sent', { fault, detail })
      return refuse(fault, { host: settings.host, answer: answer ?? '' })
    }
    const outcome = await line.value.send(message)
    line.value.quit()
    if (outcome.kind === 'accepted') return ok({ reply: outcome.reply })
    const { host } = settings
    return outcome.kind === 'lost'
      ? refuse('mail-cut-off', { host, answer: '' })
      : refuse('mail-server-refused', { host, answer: outcome.reply })
  }
}
