import type { Reader } from '../db/open.ts'
import { wireAddress } from './compose.ts'
import { findMail } from './outbox-store.ts'
import type { Mail } from './service.ts'
import { readMailSettings } from './settings-store.ts'

/** What invitations ask of the outbox; wired in `create-app.ts`. */
export function createMailPort(mail: Mail) {
  return {
    ...mail.queue,
    find(reader: Reader, mailId: string) {
      const row = findMail(reader, mailId)
      return row && { state: row.state, answer: row.answer, triedAt: row.triedAt }
    },
    /** True where the text is exactly one address. */
    canReach: (email: string) => wireAddress(email) !== null,
    wake: () => mail.wake(),
    reminderHours: (reader: Reader) => readMailSettings(reader)?.settings.reminderHours ?? null,
  }
}
