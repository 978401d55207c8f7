import { z } from 'zod'
import { money } from '../kernel/money.ts'
import { languages } from '../kernel/centre.ts'
import { command, query } from '../kernel/contract.ts'
import { readAddress } from './address.ts'
import { caseTemplates } from './case-mail.ts'
import { conversation } from './conversation.ts'
import { mailSubjectKinds } from './events.ts'
import { mailFaults } from './faults.ts'
import { letterSteps } from './letter-steps.ts'
import { stepLetterStandings } from './step-letters.ts'
import { mailSettings } from './settings.ts'
import { senderCheck } from './sender-domain.ts'
import { signInErrors } from './sign-in.ts'
import { mailStates } from './states.ts'
import { templateErrors, templateNames } from './templates.ts'
import { authorityErrors, certificateFacts } from './trust.ts'

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
/** How far a sign-in has come that was begun on this bench. */
export const signInState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('waiting'),
    /** What the person opens in a browser. */
    address: z.string(),
    /** What they type there; null where the browser comes back by itself. */
    code: z.string().nullable(),
    until: instant,
  }),
  z.object({
    state: z.literal('failed'),
    fault: z.enum([...signInErrors, ...mailFaults]),
    /** The identity server's own words; null where it said none. */
    answer: z.string().nullable(),
  }),
])

/** The PIN or password of whoever acts, asked again. */
const pin = z.string().min(1).max(200)
const pinErrors = ['wrong-secret', 'wait', 'person-locked'] as const
const shownCertificate = z.object({ host: z.string(), port: z.int(), certificate: certificateFacts })
const templateRef = z.object({ template: z.enum(templateNames), language: z.enum(languages) })

/** A mail's words. `page` is the id of the same as HTML, under `/files/letter/`. */
const letter = z.object({ subject: z.string(), text: z.string(), page: z.string() })

const letterTo = letter.extend({ to: z.object({ name: z.string(), email: z.string() }) })
const stepLettersView = z.object({ version: z.int().min(0), steps: z.array(z.enum(letterSteps)) })
/** Of the step to `shipped` alone. */
const shipment = { carrier: z.string().max(100).default(''), tracking: z.string().max(100).default('') }
/** More cases than are moved in one go are not asked for. */
const stepOfCases = z.object({
  caseIds: z.array(z.uuid()).min(1).max(200),
  to: z.string().max(40),
  carrier: shipment.carrier,
  /** By the id of the case. */
  tracking: z.record(z.uuid(), z.string().max(100)).default({}),
})

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
    output: z.object({
      settings: mailSettings.nullable(),
      hasSecret: z.boolean(),
      hasClientSecret: z.boolean(),
      /** This bench has a sign-in for the mailbox. */
      isSignedIn: z.boolean(),
      trust: z.object({
        /** Out of the chosen file; empty where there is none. */
        authorities: z.array(certificateFacts),
        pinned: shownCertificate.nullable(),
      }),
    }),
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
      /** The same for the client secret, which is kept for the same identity server and client id. */
      clientSecret: z.string().max(1_000).nullable().default(null),
      pin,
    }),
    output: done,
    errors: [...pinErrors, 'changed-meanwhile', 'secret-needed'],
  }),
  'mail.signIn': query({ access: manager, input: none, output: signInState }),
  /** Begins to sign in at the identity server; `mail.signIn` says what the person has to open. */
  'mail.startSignIn': command({
    access: manager,
    /** `reads`: the sign-in is for reading the mailbox as well. */
    input: z.object({ pin, reads: z.boolean().default(false) }),
    output: done,
    errors: [...pinErrors, 'not-configured', 'no-token-sign-in', ...mailFaults],
  }),
  'mail.cancelSignIn': command({ access: manager, input: none, output: done }),
  /** This bench forgets the sign-in. */
  'mail.signOut': command({
    access: manager,
    input: z.object({ pin }),
    output: done,
    errors: [...pinErrors, 'not-configured', 'changed-meanwhile'],
  }),
  /** What stands in a file of authorities (PEM or DER, base64). Nothing of it is kept. */
  'mail.readAuthority': query({
    access: manager,
    input: z.object({ file: z.base64().max(100_000) }),
    output: z.array(certificateFacts),
    errors: authorityErrors,
  }),
  /** Authorities out of a file (PEM or DER, base64) vouch for the mail server as well; null removes them. */
  'mail.saveAuthority': command({
    access: manager,
    input: z.object({ file: z.base64().max(100_000).nullable(), pin }),
    output: done,
    errors: [...authorityErrors, ...pinErrors, 'not-configured', 'changed-meanwhile'],
  }),
  /** The certificate that the server shows now, trusted or not. Nothing else is said to it. */
  'mail.presentedCertificate': command({
    access: manager,
    input: none,
    output: shownCertificate,
    errors: ['not-configured', ...mailFaults],
  }),
  /** From now on this certificate, and no other, counts at the saved server. */
  'mail.trustCertificate': command({
    access: manager,
    input: z.object({ fingerprint: z.string().max(200), pin }),
    output: done,
    errors: [...pinErrors, 'not-configured', 'changed-meanwhile', ...mailFaults],
  }),
  'mail.forgetCertificate': command({
    access: manager,
    input: z.object({ pin }),
    output: done,
    errors: [...pinErrors, 'not-configured', 'changed-meanwhile'],
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
  /** What was said during the last test, line by line; null where there was none since the start. */
  'mail.conversation': query({ access: manager, input: none, output: conversation.nullable() }),
  /** What the domain of the sender says about who may send for it, as name servers tell it now. */
  'mail.checkSender': command({
    access: manager,
    input: none,
    output: senderCheck,
    errors: ['not-configured'],
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
    output: letterTo,
    errors: ['case-unknown', 'no-address', 'no-price', 'not-ready'],
  }),
  /** Tells the customer of a case what it costs, or that the unit is ready. */
  'mail.writeOfCase': command({
    access: bench,
    input: caseLetter,
    output: z.object({ mailId: z.uuid() }),
    errors: ['case-unknown', 'no-address', 'no-price', 'not-ready', 'changed-meanwhile'],
  }),
  /** Which steps of a case tell its customer. Version 0: nobody has set anything, and none does. */
  'mail.stepLetters': query({ access: 'signed-in', input: none, output: stepLettersView }),
  'mail.setStepLetters': command({
    access: manager,
    input: stepLettersView,
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
  /** Whether a step would tell the customers of these cases, each as it stands now. Cases that are unknown are left out. */
  'mail.toldByStep': query({
    access: bench,
    input: stepOfCases,
    output: z.object({
      cases: z.array(z.object({ caseId: z.uuid(), standing: z.enum(stepLetterStandings) })),
    }),
  }),
  /** The letter of a step as it would go out. Writes nothing. */
  'mail.letterOfStep': query({
    access: bench,
    input: caseRef.extend({ to: z.enum(letterSteps), ...shipment }),
    output: letterTo,
    errors: ['case-unknown', 'no-address'],
  }),
  /** The letter that a unit was received, while its intake is still typed: its number is not known yet. Writes nothing. */
  'mail.letterOfIntake': query({
    access: bench,
    input: z.object({
      model: z.string().max(200),
      serial: z.string().max(100),
      name: z.string().max(200),
      email: z.string().max(320),
    }),
    output: letterTo,
    errors: ['no-address'],
  }),
}
