import { eq } from 'drizzle-orm'
import { MAILBOX_SETTINGS_ID, mailboxSettingsStream } from '../../shared/mailbox/events.ts'
import type { MailboxSettings } from '../../shared/mailbox/settings.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { mailboxSecretTable } from '../db/schema/mailbox.ts'
import { openBytes, sealBytes } from '../keys/sealed-box.ts'
import { newestEvent } from '../ledger/read-events.ts'

/** Bound to the password where it is sealed, and the purpose of its key. */
const CONTEXT = 'imap-secret'
export const SECRET_PURPOSE = 'imap'

export interface StoredMailbox {
  readonly settings: MailboxSettings
  readonly version: number
  /** When they were set (ms, UTC). */
  readonly setAt: number
}

/** As the newest event has them; null where nobody has set them. */
export function readMailboxSettings(reader: Reader): StoredMailbox | null {
  const newest = newestEvent(reader, mailboxSettingsStream, MAILBOX_SETTINGS_ID)
  return newest && { settings: newest.body.settings, version: newest.version, setAt: newest.at }
}

/** True where the mailbox is read with the sign-in that letters are sent with: it has to be asked for both. */
export function readsByToken(reader: Reader): boolean {
  return readMailboxSettings(reader)?.settings.signIn === 'as-sending'
}

export function hasMailboxSecret(reader: Reader): boolean {
  return reader.select({ id: mailboxSecretTable.id }).from(mailboxSecretTable).get() !== undefined
}

/** The password; null where none is stored on this bench. */
export function readMailboxSecret(reader: Reader, key: Uint8Array): string | null {
  const row = reader.select().from(mailboxSecretTable).get()
  return row ? openBytes(key, row, CONTEXT).toString('utf8') : null
}

export function writeMailboxSecret(tx: Transactor, key: Uint8Array, secret: string): void {
  tx.delete(mailboxSecretTable).where(eq(mailboxSecretTable.id, 1)).run()
  tx.insert(mailboxSecretTable)
    .values({ id: 1, ...sealBytes(key, Buffer.from(secret, 'utf8'), CONTEXT) })
    .run()
}
