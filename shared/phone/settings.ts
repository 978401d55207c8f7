import { defineRecord, foldEvents } from '../kernel/record.ts'
import { phoneStream, type PhoneEvent } from './events.ts'

/** What a manager has allowed on one bench. */
export interface PhoneSettings {
  readonly version: number
  readonly allowed: boolean
  /** The network by the system's name of it; null: whichever there is. */
  readonly network: string | null
}

/** Nothing is open before somebody allows it. */
export const phonesNotAllowed: PhoneSettings = { version: 0, allowed: false, network: null }

export const phoneSettingsRecord = defineRecord({
  stream: phoneStream,
  fold: (events: readonly PhoneEvent[]) =>
    foldEvents(events, (_: PhoneSettings | null, { version, body }): PhoneSettings => ({ ...body, version })),
  unknown: 'phone-settings-unknown',
})
