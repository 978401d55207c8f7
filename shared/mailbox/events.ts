import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { instant } from '../kernel/facts.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { mailSubjectKinds } from '../mail/index.ts'
import { mailboxSettings } from './settings.ts'

/** What a message is to the person who looks at it. */
export const noteReasons = [
  /** A letter came back: its own records say so. */
  'bounced',
  /** A customer answered: the words stand on the case. */
  'replied',
  /** A delivery report that names no letter of ours. */
  'letter-unknown',
  /** A delivery report on a letter of ours, without the letter's own mark: anybody could have written it. */
  'mark-missing',
  'mark-wrong',
  /** The customer's receipt of the invitation is on record: the letter arrived. */
  'after-receipt',
  /** A delivery report on a letter that the records do not say was sent. */
  'not-sent',
  /** The letter is late, or on its way to somewhere else; whether it arrives is open. */
  'letter-delayed',
  /** A program wrote it: out of office, a ticket number. */
  'automatic-reply',
  /** It answers a letter that is about no case. */
  'no-case',
  /** It answers no letter. */
  'no-letter',
  /** What came cannot be read as a message. */
  'unreadable',
] as const
export type NoteReason = (typeof noteReasons)[number]

/** A letter as a note names it. */
export const notedLetter = z.strictObject({
  mailId: z.uuid(),
  about: z.strictObject({ kind: z.enum(mailSubjectKinds), id: z.string(), label: z.string() }),
})
export type NotedLetter = z.infer<typeof notedLetter>

/** A message that a person should look at. What strangers wrote is sealed, and goes with the customer. */
export const messageNoted = z.strictObject({
  reason: z.enum(noteReasons),
  /** The letter of ours that it names; null where it names none. */
  letter: notedLetter.nullable(),
  /** Whose it is: who the letter went to, or the customer with the sender's address; null where nobody is known. */
  customer: z.uuid().nullable(),
  from: freeText,
  title: freeText,
  text: freeText,
  /** Only its beginning was read. */
  isCut: z.boolean(),
  /** When the mail server took it: by that server's clock. */
  arrivedAt: instant,
})
export type MessageNoted = z.infer<typeof messageNoted>

/** A person has seen to it. */
export const messageHandled = z.strictObject({})

/** A message that waits for a person. Its id is made of the message, so that one that is read twice is there once. */
export const messageStream = defineStream('message', {
  'message.noted': event(messageNoted),
  'message.handled': event(messageHandled),
})
export type MessageEvent = RecordedEvent<typeof messageStream>
export type NewMessageEvent = NewEvent<typeof messageStream>

/** The settings of the mailbox: one stream, `mailbox:settings`. */
export const mailboxSettingsStream = defineStream('mailbox', {
  'mailbox.settings-changed': event(
    z.strictObject({ settings: mailboxSettings, secretChanged: z.boolean() }),
  ),
})
export const MAILBOX_SETTINGS_ID = 'settings'
