import { err, ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Money } from '../../shared/kernel/money.ts'
import { caseTemplates, type CaseTemplate } from '../../shared/mail/case-mail.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import { isWaiting } from '../../shared/mail/states.ts'
import type { MailFacts } from '../../shared/mail/templates.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { Handler, Handlers } from '../core/handler.ts'
import type { Reader } from '../db/open.ts'
import { createFormats } from '../words/formats.ts'
import { letterOf, recipientOf, type Recipient } from './compose.ts'
import type { CaseForMail, MailDeps } from './deps.ts'
import type { LetterPages } from './letter-pages.ts'
import { mailsAbout } from './outbox-store.ts'
import type { MailQueue } from './queue.ts'
import { isStepLetter } from './step-letters.ts'
import type { TemplateStore } from './template-store.ts'
import { toOutboxView } from './views.ts'

type Contract = typeof mailContract
type CaseMailRefusal = Refusal<'case-unknown' | 'no-address' | 'no-price' | 'not-ready'>

/** What a mail about a case is made of. */
interface Prepared {
  readonly found: CaseForMail
  readonly to: Recipient
  readonly facts: MailFacts
}

/** What the repair costs, or that the unit is ready: seen before it goes, in the language of the centre. */
export function caseMailProcedures(
  deps: MailDeps,
  queue: MailQueue,
  templates: TemplateStore,
  pages: LetterPages,
  wake: () => void,
): Pick<Handlers<Contract>, 'mail.ofCase' | 'mail.letterOfCase' | 'mail.writeOfCase'> {
  const { reader } = deps.database
  return {
    'mail.ofCase'(_, { caseId }) {
      const found = deps.findCase(reader, caseId)
      if (!found) return refuse('case-unknown')
      const mails = mailsAbout(reader, 'case', caseId)
      const rows = mails.map((row) => toOutboxView(deps, row))
      // What a step tells by itself is not offered to be written once more.
      const isToldByStep = (template: CaseTemplate) =>
        mails.some(
          (mail) =>
            mail.template === template &&
            (isWaiting(mail.state) || mail.state === 'sent') &&
            isStepLetter(deps, reader, mail),
        )
      return ok({
        rows,
        writable: caseTemplates.filter(
          (template) => checkCase(found, template).ok && !isToldByStep(template),
        ),
        hasAddress: recipientOf(deps.personal, reader, found.subject) !== null,
        needsPrice: found.fee === null,
      })
    },
    async 'mail.letterOfCase'(_, { caseId, template, price }) {
      const { language, name: centreName } = deps.centre()
      const prepared = prepare(deps, reader, caseId, template, price)
      if (!prepared.ok) return prepared
      const { to, facts } = prepared.value
      const words = templates.current(reader, template, language)
      const { logo, ...from } = await deps.letterhead()
      const whom = { name: to.name, centreName, language, ...from }
      return ok({ to, ...pages.show(letterOf(words, facts, whom), logo) })
    },
    'mail.writeOfCase': writeOfCase(deps, queue, wake),
  }
}

function writeOfCase(
  deps: MailDeps,
  queue: MailQueue,
  wake: () => void,
): Handler<Contract['mail.writeOfCase']> {
  return ({ by }, { caseId, template, price }) => {
    const { language } = deps.centre()
    const queued = deps.ledger.transact(by, (work) => {
      const prepared = prepare(deps, work.tx, caseId, template, price)
      if (!prepared.ok) return err(prepared.error)
      const { found, facts } = prepared.value
      const mailId = queue.queue(work, {
        template,
        language,
        subject: found.subject,
        facts,
        about: { kind: 'case', id: caseId, label: found.rma },
        notAfter: null,
      })
      return ok({ mailId })
    })
    if (queued.ok) wake()
    return queued
  }
}

function prepare(
  deps: MailDeps,
  reader: Reader,
  caseId: string,
  template: CaseTemplate,
  price: Money | null,
): Result<Prepared, CaseMailRefusal> {
  const found = deps.findCase(reader, caseId)
  if (!found) return refuse('case-unknown')
  const possible = checkCase(found, template)
  if (!possible.ok) return possible
  // What the plan's table lists is not for anybody to name otherwise.
  const priced = { ...found, fee: found.fee ?? price }
  if (template === 'quote' && priced.fee === null) return refuse('no-price')
  const to = recipientOf(deps.personal, reader, found.subject)
  if (!to) return refuse('no-address')
  return ok({ found, to, facts: caseFacts(deps, priced, deps.centre().language) })
}

/** A quote while the customer may still say no; "ready" from then on. */
function checkCase(
  { status, outcome }: CaseForMail,
  template: CaseTemplate,
): Result<null, Refusal<'no-price' | 'not-ready'>> {
  if (template === 'quote')
    return outcome !== null && quotable.has(status) ? ok(null) : refuse('no-price', { status })
  return status === 'ready' || status === 'shipped' ? ok(null) : refuse('not-ready', { status })
}

const quotable: ReadonlySet<string> = new Set(['decided', 'accepted', 'on-hold', 'declined', 'in-repair'])

/** What a mail can say of a case. */
export function caseFacts(
  deps: Pick<MailDeps, 'centre' | 'outcomeWords'>,
  { rma, model, serial, fee, outcome }: CaseForMail,
  language: Language,
): MailFacts {
  const formats = createFormats(language, deps.centre().zone)
  return {
    model,
    serial,
    reference: rma,
    price: fee ? formats.money(fee) : '',
    outcome: outcome ? deps.outcomeWords(language, outcome) : '',
  }
}
