import { desc, eq } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { HOUR } from '../../shared/kernel/time.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { templateId, templateStream } from '../../shared/mail/events.ts'
import {
  checkTemplate,
  templateNames,
  templateVariables,
  variablesOf,
  type MailFacts,
  type TemplateName,
} from '../../shared/mail/templates.ts'
import { languages, type Language } from '../../shared/kernel/centre.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import { caseFacts } from './case-mail.ts'
import { factsOf, letterOf } from './compose.ts'
import { deadlineText } from '../words/deadline.ts'
import type { MailDeps } from './deps.ts'
import type { LetterPages } from './letter-pages.ts'
import type { TemplateStore } from './template-store.ts'

type Contract = typeof mailContract
type TemplateProcedures = Pick<
  Handlers<Contract>,
  'mail.templates' | 'mail.saveTemplate' | 'mail.resetTemplate' | 'mail.preview'
>

/** The centre's own words for its mails: checked when they are saved, seen with real data before. */
export function templateProcedures(
  deps: MailDeps,
  templates: TemplateStore,
  pages: LetterPages,
): TemplateProcedures {
  return {
    'mail.templates': () =>
      ok(
        templateNames.flatMap((template) =>
          languages.map((language) => ({
            template,
            language,
            ...templates.current(deps.database.reader, template, language),
            variables: [...variablesOf(template)],
            needed: [...templateVariables[template].needed],
          })),
        ),
      ),
    'mail.saveTemplate': save(deps),
    'mail.resetTemplate': ({ by }, { template, language, version }) =>
      deps.ledger.transact(by, (work) => {
        const shipped = { template, language, title: '', body: '' }
        const appended = work.append(templateStream, templateId(template, language), version, [
          templateStream.event('mail.template-saved', shipped),
        ])
        return appended.ok ? ok({ version: version + 1 }) : appended
      }),
    'mail.preview': preview(deps, pages),
  }
}

function save(deps: MailDeps): Handler<Contract['mail.saveTemplate']> {
  return ({ by }, { version, ...words }) => {
    const checked = checkTemplate(words.template, words)
    if (!checked.ok) return checked
    return deps.ledger.transact(by, (work) => {
      const appended = work.append(templateStream, templateId(words.template, words.language), version, [
        templateStream.event('mail.template-saved', words),
      ])
      return appended.ok ? ok({ version: version + 1 }) : appended
    })
  }
}

function preview(deps: MailDeps, pages: LetterPages): Handler<Contract['mail.preview']> {
  return async ({ now }, { template, language, title, body }) => {
    const checked = checkTemplate(template, { title, body })
    if (!checked.ok) return checked
    const { facts, name, real } = previewData(deps, template, language, now)
    const { logo, ...from } = await deps.letterhead()
    const to = { name, centreName: deps.centre().name, language, ...from }
    return ok({ ...pages.show(letterOf({ title, body }, facts, to), logo), real })
  }
}

/** The newest mail of its kind, else the newest case, else an invented unit: `real` says which. */
function previewData(
  deps: MailDeps,
  template: TemplateName,
  language: Language,
  now: number,
): { readonly facts: MailFacts; readonly name: string; readonly real: boolean } {
  const { reader } = deps.database
  const nameOf = (subject: string): string => deps.personal.open(reader, subject)?.['name'] ?? ''
  const invented: MailFacts = {
    model: 'Mavic Air 2',
    serial: '095XE160021234',
    reference: 'RMA-PRG-2026-000001',
    hours: '72',
    closesAt: deadlineText(now + 24 * HOUR, deps.centre().zone, language),
    reasons: deps.sampleReasons(language),
    price: '119 USD',
    carrier: 'PPL',
    tracking: '40512345678',
    parcel: deps.say('stepLetters.parcel', { carrier: 'PPL', tracking: '40512345678' }),
    outcome: deps.outcomeWords(language, 'paid-repair'),
  }
  const mail = reader
    .select()
    .from(outboxTable)
    .where(eq(outboxTable.template, template))
    .orderBy(desc(outboxTable.queuedAt))
    .limit(1)
    .get()
  if (mail) {
    const facts = { ...invented, ...factsOf(deps.personal, reader, mail) }
    return { facts, name: nameOf(mail.subject), real: true }
  }
  const newest = deps.newestCase(reader)
  if (!newest) return { facts: invented, name: 'Žofie Příhodová', real: false }
  const known = Object.entries(caseFacts(deps, newest, language)).filter(([, value]) => value !== '')
  return { facts: { ...invented, ...Object.fromEntries(known) }, name: nameOf(newest.subject), real: true }
}
