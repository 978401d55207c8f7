import { z } from 'zod'
import { languages } from '../kernel/centre.ts'
import { mailSettings } from './settings.ts'
import { templateNames } from './templates.ts'

export const mailStream = (id: string): string => `mail:${id}`
/** Settings and templates are streams of their own. */
export const mailSettingsStream = 'mail:settings'
export const templateStream = (template: string, language: string): string =>
  `mail:template-${template}-${language}`

/** What a mail tells of. */
export const mailSubjectKinds = ['invitation', 'case', 'submission', 'settings'] as const
export type MailSubjectKind = (typeof mailSubjectKinds)[number]

/** A mail waits to go out. Who gets it is sealed apart; what its words are filled with is not personal. */
export const mailQueued = z.object({
  template: z.enum(templateNames),
  language: z.enum(languages),
  templateVersion: z.int(),
  subject: z.string(),
  about: z.object({ kind: z.enum(mailSubjectKinds), id: z.string(), label: z.string() }),
  facts: z.record(z.string(), z.string()),
})
/** The server took it; its reply is kept as it came. */
export const mailSent = z.object({ messageId: z.string(), reply: z.string(), attempts: z.int() })
/** Nobody will take it as it is: a person has to look. */
export const mailRefused = z.object({ reply: z.string(), attempts: z.int() })
export const mailDropped = z.object({
  reason: z.enum(['cancelled', 'too-late', 'dismissed', 'person-erased']),
})

export const mailSettingsChanged = z.object({
  settings: mailSettings,
  secretChanged: z.boolean(),
})
/** Empty title and body: the shipped words hold again. */
export const mailTemplateSaved = z.object({
  template: z.enum(templateNames),
  language: z.enum(languages),
  title: z.string(),
  body: z.string(),
})
