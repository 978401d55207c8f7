import { ok, refuse } from '../../shared/kernel/result.ts'
import { isOtherServer } from '../../shared/mail/index.ts'
import type { mailboxContract } from '../../shared/mailbox/contract.ts'
import { MAILBOX_SETTINGS_ID, mailboxSettingsStream, messageStream } from '../../shared/mailbox/events.ts'
import { noteRecord } from '../../shared/mailbox/note.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import type { MailboxDeps } from './deps.ts'
import type { MailboxFailure } from './imap-fault.ts'
import { countWaiting, findNote, listNotes, toNoteRow } from './note-store.ts'
import { createReader, type MailboxReader } from './reader.ts'
import { openStored } from './round.ts'
import {
  hasMailboxSecret,
  readMailboxSettings,
  SECRET_PURPOSE,
  writeMailboxSecret,
} from './settings-store.ts'

export { readsByToken } from './settings-store.ts'

type Contract = typeof mailboxContract

/** More people of one name than a person would look through. */
const MOST_CUSTOMERS = 500

export interface MailboxService {
  readonly handlers: Handlers<Contract>
  /** Whose turn it is may have changed. */
  wake(): void
  close(): Promise<void>
}

/** What comes in by mail: the mailbox, its reading, and what a person should look at. */
export function createMailbox(deps: MailboxDeps): MailboxService {
  const { reader } = deps.database
  const mailbox = createReader(deps)
  const closing = new AbortController()
  const handlers: Handlers<Contract> = {
    'mailbox.status': () => ok({ ...mailbox.status(), waiting: countWaiting(reader) }),
    'mailbox.settings': () =>
      ok({ settings: readMailboxSettings(reader)?.settings ?? null, hasSecret: hasMailboxSecret(reader) }),
    'mailbox.saveSettings': saveSettings(deps, mailbox),
    async 'mailbox.test'() {
      const stored = readMailboxSettings(reader)
      if (!stored) return refuse('mailbox-not-configured')
      const opened = await openStored(deps, stored, closing.signal)
      if (!opened.ok) return refuseWith(deps, stored.settings, opened.error)
      const { messages } = opened.value
      await opened.value.close()
      return ok({ messages })
    },
    async 'mailbox.readNow'() {
      const done = await mailbox.readNow()
      if (done.ok) return ok({ read: done.value.read, noted: done.value.noted })
      if ('code' in done.error) return refuse(done.error.code)
      const { host, folder } = readMailboxSettings(reader)?.settings ?? { host: '', folder: '' }
      return refuseWith(deps, { host, folder }, done.error)
    },
    'mailbox.notes'(_, question) {
      const customers = deps.findCustomers(question.text.trim(), MOST_CUSTOMERS)
      const { rows, total } = listNotes(reader, question, customers)
      const shown = rows.flatMap((row) => {
        const note = deps.ledger.load(noteRecord, row.id)
        return note ? [toNoteRow(deps, reader, note, row)] : []
      })
      return ok({ rows: shown, total })
    },
    'mailbox.note'(_, { id }) {
      const [note, row] = [deps.ledger.load(noteRecord, id), findNote(reader, id)]
      if (!note || !row) return refuse('message-unknown')
      const { text, isCut } = note.noted
      return ok({ ...toNoteRow(deps, reader, note, row), text: deps.personal.text(reader, text), isCut })
    },
    'mailbox.handle'({ by }, { id }) {
      const handled = deps.ledger.change(by, noteRecord, id, null, ({ handledAt }) =>
        ok(handledAt === null ? [messageStream.event('message.handled', {})] : []),
      )
      return handled.ok ? ok(null) : handled
    },
  }
  return {
    handlers,
    wake: () => mailbox.wake(),
    async close() {
      closing.abort(new Error('the program is closing'))
      await mailbox.close()
    },
  }
}

function refuseWith(
  { log }: Pick<MailboxDeps, 'log'>,
  { host, folder }: { readonly host: string; readonly folder: string },
  { fault, answer, detail }: MailboxFailure,
) {
  log.warn('the mailbox cannot be read', { fault, detail })
  return refuse(fault, { host, folder, answer: answer ?? '' })
}

function saveSettings(deps: MailboxDeps, mailbox: MailboxReader): Handler<Contract['mailbox.saveSettings']> {
  return async ({ by, caller, now }, { settings, secret, pin }) => {
    const confirmed = await deps.confirmSecret(caller.personId, pin, now)
    if (!confirmed.ok) return confirmed
    const saved = deps.ledger.transact(by, (work) => {
      const before = readMailboxSettings(work.tx)
      const isKept = before !== null && hasMailboxSecret(work.tx) && !isOtherServer(before.settings, settings)
      // The password was given to the server that is stored: no other one gets it.
      const needsSecret = settings.signIn === 'password'
      if (needsSecret && secret === null && !isKept) return refuse('mailbox-secret-needed')
      if (secret !== null) writeMailboxSecret(work.tx, deps.keys.purposeKey(SECRET_PURPOSE), secret)
      const body = { settings, secretChanged: secret !== null }
      return work.append(mailboxSettingsStream, MAILBOX_SETTINGS_ID, before?.version ?? 0, [
        mailboxSettingsStream.event('mailbox.settings-changed', body),
      ])
    })
    if (!saved.ok) return saved
    mailbox.wake('now')
    return ok(null)
  }
}
