import { MAIL_SETTINGS_ID, mailSettingsStream } from '../../shared/mail/events.ts'
import type { MailSettings } from '../../shared/mail/settings.ts'
import type { MailTrust } from '../../shared/mail/trust.ts'
import type { Reader } from '../db/open.ts'
import { newestEvent } from '../ledger/read-events.ts'
import { secretsFor } from './secrets.ts'

export interface StoredSettings {
  readonly settings: MailSettings
  readonly trust: MailTrust
  readonly version: number
}

/** As the newest event has them; null where nobody has set them. Letters go to the server that is on record. */
export function readMailSettings(reader: Reader): StoredSettings | null {
  const newest = newestEvent(reader, mailSettingsStream, MAIL_SETTINGS_ID)
  if (newest === null) return null
  const { settings, trust } = newest.body
  return { settings, trust, version: newest.version }
}

/**
 * True where the server asks for a password or a sign-in and this bench has none: it is stored on the bench that it was given on.
 */
export function lacksMailPassword(reader: Reader, key: Uint8Array): boolean {
  const stored = readMailSettings(reader)
  if (stored === null || stored.settings.user === '') return false
  const { password, refreshToken } = secretsFor(reader, key, stored.settings)
  return stored.settings.signIn === null ? password === '' : refreshToken === ''
}
