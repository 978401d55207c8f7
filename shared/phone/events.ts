import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'

/** `phone.settings-changed`: whether phones may send photos to this bench from now on, and by which of its networks. */
export const phoneSettingsChanged = z.strictObject({
  allowed: z.boolean(),
  /** As the system names it; null: the only one, or the first. */
  network: z.string().max(200).nullable(),
})

/** Phones as cameras. A stream for each bench, named by its id: what one computer opens, no other one does. */
export const phoneStream = defineStream('phone', {
  'phone.settings-changed': event(phoneSettingsChanged),
})
export type PhoneEvent = RecordedEvent<typeof phoneStream>
