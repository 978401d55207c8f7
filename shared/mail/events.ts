import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { freeText } from '../kernel/free-text.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
import { languages } from '../kernel/centre.ts'
import { letterSteps } from './letter-steps.ts'
import { firstMailSettings, mailSettings } from './settings.ts'
import { templateNames } from './templates.ts'
import { mailTrust, noTrust } from './trust.ts'

/** What a mail tells of. */
export const mailSubjectKinds = ['invitation', 'case', 'submission', 'settings'] as const
export type MailSubjectKind = (typeof mailSubjectKinds)[number]

const queuedInClear = z.strictObject({
  template: z.enum(templateNames),
  language: z.enum(languages),
  templateVersion: z.int(),
  subject: z.string(),
  about: z.strictObject({ kind: z.enum(mailSubjectKinds), id: z.string(), label: z.string() }),
  facts: z.record(z.string(), z.string()),
})
/**
 * A mail waits to go out. Who gets it is sealed apart, and so is what somebody wrote for it (`reasons`); what else its
 * words are filled with is not personal.
 */
export const mailQueued = queuedInClear.extend({ facts: z.record(z.string(), freeText) })

const sentInClear = z.strictObject({ messageId: z.string(), reply: z.string(), attempts: z.int() })
/** The server took it; its reply is kept as it came. It may repeat the address. */
export const mailSent = sentInClear.extend({ reply: freeText })
const refusedInClear = z.strictObject({ reply: z.string(), attempts: z.int() })
/** Nobody will take it as it is: a person has to look. */
export const mailRefused = refusedInClear.extend({ reply: freeText })
export const mailDropped = z.strictObject({
  reason: z.enum(['cancelled', 'too-late', 'dismissed', 'person-erased']),
})

/** It came back, by a delivery report that carried its mark. `reply`: what the mail server at the other end said. */
export const mailBounced = z.strictObject({
  /** What it told of. */
  kind: z.enum(mailSubjectKinds),
  /** `5.1.1`; empty where the report says none. */
  status: z.string(),
  reply: freeText,
  /** The message that said so. */
  message: z.uuid(),
})

const firstSettingsChanged = z.strictObject({ settings: firstMailSettings, secretChanged: z.boolean() })
export const mailSettingsChanged = z.strictObject({
  settings: mailSettings,
  /** A password, a client secret or a sign-in was given or taken away. */
  secretChanged: z.boolean(),
  trust: mailTrust,
})
/** Empty title and body: the shipped words hold again. */
export const mailTemplateSaved = z.strictObject({
  template: z.enum(templateNames),
  language: z.enum(languages),
  title: z.string(),
  body: z.string(),
})

/** Everything that can happen to a mail. */
export const mailStream = defineStream('mail', {
  'mail.queued': event(queuedInClear).next(mailQueued, (body) => body, [['facts', 'reasons']]),
  'mail.sent': event(sentInClear).next(mailSent, (body) => body),
  'mail.refused': event(refusedInClear).next(mailRefused, (body) => body),
  'mail.dropped': event(mailDropped),
  'mail.bounced': event(mailBounced),
})
export type MailEvent = RecordedEvent<typeof mailStream>
export type NewMailEvent = NewEvent<typeof mailStream>

/** The settings of the mail server: one stream, `mail:settings`. */
export const mailSettingsStream = defineStream('mail', {
  'mail.settings-changed': event(firstSettingsChanged).next(mailSettingsChanged, (body) => ({
    ...body,
    trust: noTrust,
  })),
})
export const MAIL_SETTINGS_ID = 'settings'

/** The words of one template in one language. */
export const templateStream = defineStream('mail', {
  'mail.template-saved': event(mailTemplateSaved),
})
export const templateId = (template: string, language: string): string => `template-${template}-${language}`

/** Which steps of a case tell its customer: one stream, `mail:step-letters`. What was set before is replaced as a whole. */
export const stepLettersStream = defineStream('mail', {
  'mail.step-letters-set': event(z.strictObject({ steps: z.array(z.enum(letterSteps)) })),
})
export const STEP_LETTERS_ID = 'step-letters'
export type StepLettersEvent = RecordedEvent<typeof stepLettersStream>
