import { eq } from 'drizzle-orm'
import { MAIL_SETTINGS_ID, mailSettingsStream } from '../../shared/mail/events.ts'
import type { MailSettings } from '../../shared/mail/settings.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { mailSecretTable } from '../db/schema/mail-secret.ts'
import { openBytes, sealBytes } from '../keys/sealed-box.ts'
import { newestEvent } from '../ledger/read-events.ts'

const CONTEXT = 'smtp-secret'

export interface StoredSettings {
  readonly settings: MailSettings
  readonly version: number
}

/** As the newest event has them; null where nobody has set them. Letters go to the server that is on record. */
export function readMailSettings(reader: Reader): StoredSettings | null {
  const newest = newestEvent(reader, mailSettingsStream, MAIL_SETTINGS_ID)
  return newest && { settings: newest.body.settings, version: newest.version }
}

export function hasSecret(reader: Reader): boolean {
  return reader.select({ id: mailSecretTable.id }).from(mailSecretTable).get() !== undefined
}

/** True where the server asks for a password and none is on this bench: it is stored on the bench that it was typed on. */
export function lacksMailPassword(reader: Reader): boolean {
  const stored = readMailSettings(reader)
  return stored !== null && stored.settings.user !== '' && !hasSecret(reader)
}

/** The server's password; null where none is stored. */
export function readSecret(reader: Reader, key: Uint8Array): string | null {
  const row = reader.select().from(mailSecretTable).get()
  return row ? openBytes(key, row, CONTEXT).toString('utf8') : null
}

/** Seals the password; an empty one removes it. */
export function writeSecret(tx: Transactor, key: Uint8Array, secret: string): void {
  tx.delete(mailSecretTable).where(eq(mailSecretTable.id, 1)).run()
  if (secret === '') return
  tx.insert(mailSecretTable)
    .values({ id: 1, ...sealBytes(key, Buffer.from(secret, 'utf8'), CONTEXT) })
    .run()
}
