import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { notedLetter, noteReasons } from './events.ts'
import { mailboxFaults } from './faults.ts'
import { mailboxSettings } from './settings.ts'

const instant = z.int()
const bench = ['technician', 'manager'] as const
const manager = ['manager'] as const
const none = z.object({})
const messageRef = z.object({ id: z.uuid() })

/** How the reading of the mailbox stands. */
export const mailboxStates = [
  'not-configured',
  /** A manager has turned it off. */
  'off',
  /** Another bench of the centre reads it. */
  'elsewhere',
  /** The shared log does not say whether this bench still reads it. */
  'log-not-reached',
  'idle',
  'reading',
  'failed',
] as const

export const mailboxStatus = z.object({
  state: z.enum(mailboxStates),
  /** When it was last read to its end; null where it never was. */
  readAt: instant.nullable(),
  /** Why it cannot be read; null where nothing is wrong. */
  fault: z.enum(mailboxFaults).nullable(),
  /** What the server itself said to it; null where it said nothing. */
  answer: z.string().nullable(),
  /** Messages that wait for a person. */
  waiting: z.int(),
})
export type MailboxStatus = z.infer<typeof mailboxStatus>

/** A message that a person should look at. Sender and subject are null where they were erased. */
export const noteRow = z.object({
  id: z.uuid(),
  reason: z.enum(noteReasons),
  letter: notedLetter.nullable(),
  /** Who it is from, as far as this is known: the customer's name. */
  customer: z.string().nullable(),
  from: z.string().nullable(),
  title: z.string().nullable(),
  arrivedAt: instant,
  handledAt: instant.nullable(),
  handledBy: z.string().nullable(),
})
export type NoteRow = z.infer<typeof noteRow>

export const noteFilters = ['waiting', 'all'] as const

export const mailboxContract = {
  'mailbox.status': query({ access: 'signed-in', input: none, output: mailboxStatus }),
  'mailbox.settings': query({
    access: manager,
    input: none,
    output: z.object({ settings: mailboxSettings.nullable(), hasSecret: z.boolean() }),
  }),
  'mailbox.saveSettings': command({
    access: manager,
    /** `secret`: null keeps the one that is stored. It is never kept for another server: `mailbox-secret-needed`. */
    input: z.object({
      settings: mailboxSettings,
      secret: z.string().min(1).max(1_000).nullable(),
      /** The PIN or password of whoever acts, asked again. */
      pin: z.string().min(1).max(200),
    }),
    output: z.null(),
    errors: ['wrong-secret', 'wait', 'person-locked', 'changed-meanwhile', 'mailbox-secret-needed'],
  }),
  /** Signs in with the saved settings and opens the folder. Reads nothing. */
  'mailbox.test': command({
    access: manager,
    input: none,
    output: z.object({ messages: z.int() }),
    errors: ['mailbox-not-configured', ...mailboxFaults],
  }),
  /** Reads what has come, now. */
  'mailbox.readNow': command({
    access: bench,
    input: none,
    /** Messages that were looked at, and those of them that a person should look at. */
    output: z.object({ read: z.int(), noted: z.int() }),
    errors: [
      'mailbox-not-configured',
      'mailbox-elsewhere',
      'mailbox-turn-unknown',
      'closing',
      ...mailboxFaults,
    ],
  }),
  'mailbox.notes': query({
    access: 'signed-in',
    input: z.object({
      filter: z.enum(noteFilters).default('waiting'),
      /** A part of the number that the letter told of, or of the customer's name. */
      text: z.string().max(100).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(noteRow), total: z.int() }),
  }),
  'mailbox.note': query({
    access: 'signed-in',
    input: messageRef,
    /** `text`: null where it was erased, empty where the words stand on the case. */
    output: noteRow.extend({ text: z.string().nullable(), isCut: z.boolean() }),
    errors: ['message-unknown'],
  }),
  /** A person has seen to it. */
  'mailbox.handle': command({
    access: 'signed-in',
    input: messageRef,
    output: z.null(),
    errors: ['message-unknown', 'changed-meanwhile'],
  }),
}
