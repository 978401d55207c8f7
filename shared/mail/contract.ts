import { z } from 'zod'
import { money } from '../kernel/money.ts'
import { languages } from '../kernel/centre.ts'
import { command, query } from '../kernel/contract.ts'
import { readAddress } from './address.ts'
import { caseTemplates } from './case-mail.ts'
import { mailSubjectKinds } from './events.ts'
import { mailFaults } from './faults.ts'
import { mailSettings } from './settings.ts'
import { mailStates } from './states.ts'
import { templateErrors, templateNames } from './templates.ts'

const instant = z.int()
const bench = ['technician', 'manager'] as const
const manager = ['manager'] as const
const done = z.null()
const none = z.object({})
const mailRef = z.object({ id: z.uuid() })
const template = z.object({ title: z.string().max(300), body: z.string().max(20_000) })
const caseRef = z.object({ caseId: z.uuid() })
/** `price`: only where no table lists a fee. */
const caseLetter = caseRef.extend({
  template: z.enum(caseTemplates),
  price: money.nullable().default(null),
})
const templateRef = z.object({ template: z.enum(templateNames), language: z.enum(languages) })

/** A mail's words. `page` is the id of the same as HTML, under `/files/letter/`. */
const letter = z.object({ subject: z.string(), text: z.string(), page: z.string() })

/** One mail of the outbox. */
export const outboxRow = z.object({
  id: z.uuid(),
  template: z.enum(templateNames),
  language: z.enum(languages),
  about: z.object({ kind: z.enum(mailSubjectKinds), id: z.string(), label: z.string() }),
  /** Null where the person was erased. */
  recipient: z.object({ name: z.string(), email: z.string() }).nullable(),
  state: z.enum(mailStates),
  queuedAt: instant,
  attempts: z.int(),
  triedAt: instant.nullable(),
  nextAt: instant,
  answer: z.string().nullable(),
  messageId: z.string().nullable(),
  endedAt: instant.nullable(),
})
export type OutboxRow = z.infer<typeof outboxRow>

/** How the line to the mail server stands. */
export const mailConnectionStates = [
  'not-configured',
  /** The computer's clock is doubted (T7). */
  'clock-unverified',
  /** Another bench of the centre sends the mail. */
  'elsewhere',
  /** The shared log does not say whether this bench still sends it. */
  'log-not-reached',
  'idle',
  'sending',
  'unreachable',
  'refused',
] as const
export const mailConnection = z.object({
  state: z.enum(mailConnectionStates),
  since: instant,
  /** Why it cannot be used; null where nothing is wrong. */
  fault: z.enum(mailFaults).nullable(),
  /** What the server itself said to it; null where it said nothing. */
  answer: z.string().nullable(),
})
export type MailConnection = z.infer<typeof mailConnection>

export const mailStatus = z.object({
  line: mailConnection,
  waiting: z.int(),
  held: z.int(),
  failed: z.int(),
  /** Since when the longest-waiting mail waits. */
  waitingSince: instant.nullable(),
})
export type MailStatus = z.infer<typeof mailStatus>

export const outboxFilters = ['waiting', 'failed', 'sent', 'all'] as const

export const mailContract = {
  'mail.status': query({ access: 'signed-in', input: none, output: mailStatus }),
  'mail.outbox': query({
    access: 'signed-in',
    input: z.object({
      filter: z.enum(outboxFilters).default('waiting'),
      /** A part of the number that it tells of, or of the recipient's name. */
      text: z.string().max(100).default(''),
      templates: z.array(z.enum(templateNames)).default([]),
      /** Null: what waits by age, what has ended the newest first. */
      sort: z.enum(['queued', 'about']).nullable().default(null),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(outboxRow), total: z.int() }),
  }),
  /** The mail as it goes out, or went out. */
  'mail.read': query({
    access: 'signed-in',
    input: mailRef,
    output: outboxRow.extend(letter.shape),
    errors: ['mail-unknown'],
  }),
  /** Everything that waits, or one mail, is tried now; held and failed ones are let go as well. */
  'mail.sendNow': command({
    access: bench,
    input: z.object({ id: z.uuid().nullable().default(null) }),
    output: done,
    errors: ['mail-unknown', 'mail-ended'],
  }),
  'mail.hold': command({
    access: bench,
    input: mailRef,
    output: done,
    errors: ['mail-unknown', 'mail-ended'],
  }),
  /** A person has seen that it cannot be sent. */
  'mail.dismiss': command({
    access: bench,
    input: mailRef,
    output: done,
    errors: ['mail-unknown', 'mail-ended', 'changed-meanwhile'],
  }),
  'mail.settings': query({
    access: manager,
    input: none,
    output: z.object({ settings: mailSettings.nullable(), hasSecret: z.boolean() }),
  }),
  'mail.saveSettings': command({
    access: manager,
    /**
     * `secret`: null keeps the one that is stored, an empty one removes it. It is never kept for another server: where
     * that asks for one (`user`), `secret-needed`.
     */
    input: z.object({
      settings: mailSettings,
      secret: z.string().max(1_000).nullable(),
      /** The PIN or password of whoever acts, asked again. */
      pin: z.string().min(1).max(200),
    }),
    output: done,
    errors: ['wrong-secret', 'wait', 'person-locked', 'changed-meanwhile', 'secret-needed'],
  }),
  /** Signs in to the server with the saved settings and sends a test mail to this address. */
  'mail.test': command({
    access: manager,
    input: z.object({
      to: z.string().refine((text) => readAddress(text) !== null, { error: 'not-an-address' }),
    }),
    output: z.object({ reply: z.string() }),
    errors: ['not-configured', 'clock-not-verified', 'mail-address-wrong', ...mailFaults],
  }),
  'mail.templates': query({
    access: manager,
    input: none,
    output: z.array(
      templateRef.extend({
        ...template.shape,
        version: z.int(),
        edited: z.boolean(),
        variables: z.array(z.string()),
        needed: z.array(z.string()),
      }),
    ),
  }),
  'mail.saveTemplate': command({
    access: manager,
    /** Version 0 is the shipped one. */
    input: templateRef.extend({ ...template.shape, version: z.int().min(0) }),
    output: z.object({ version: z.int() }),
    errors: [...templateErrors, 'changed-meanwhile'],
  }),
  'mail.resetTemplate': command({
    access: manager,
    input: templateRef.extend({ version: z.int().min(0) }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
  /** How the words would look, filled with the newest record of their kind. Writes nothing. */
  'mail.preview': query({
    access: manager,
    input: templateRef.extend(template.shape),
    output: letter.extend({ real: z.boolean() }),
    errors: templateErrors,
  }),
  /** What was written to the customer of a case, the newest first, and what may be written now. */
  'mail.ofCase': query({
    access: 'signed-in',
    input: caseRef,
    output: z.object({
      rows: z.array(outboxRow),
      writable: z.array(z.enum(caseTemplates)),
      hasAddress: z.boolean(),
      /** No table lists a fee for it: a person has to name the price. */
      needsPrice: z.boolean(),
    }),
    errors: ['case-unknown'],
  }),
  /** The mail as it would go out. Writes nothing. */
  'mail.letterOfCase': query({
    access: bench,
    input: caseLetter,
    output: z.object({
      ...letter.shape,
      to: z.object({ name: z.string(), email: z.string() }),
    }),
    errors: ['case-unknown', 'no-address', 'no-price', 'not-ready'],
  }),
  /** Tells the customer of a case what it costs, or that the unit is ready. */
  'mail.writeOfCase': command({
    access: bench,
    input: caseLetter,
    output: z.object({ mailId: z.uuid() }),
    errors: ['case-unknown', 'no-address', 'no-price', 'not-ready', 'changed-meanwhile'],
  }),
}
