import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { mailContract } from '../../shared/mail/contract.ts'
import type { MailFacts } from '../../shared/mail/templates.ts'
import type { Language } from '../../shared/people/centre.ts'
import type { Handler } from '../core/handler.ts'
import { createFormats } from '../words/formats.ts'
import { wireAddress } from './compose.ts'
import type { CaseForMail, MailDeps } from './deps.ts'
import type { MailQueue } from './queue.ts'

type Contract = typeof mailContract

/** Tells the customer what the repair costs, or that the unit is ready. The language is the centre's. */
export function writeOfCase(
  deps: MailDeps,
  queue: MailQueue,
  kick: () => void,
): Handler<Contract['mail.writeOfCase']> {
  return ({ now, caller }, { caseId, template }) => {
    const by = { actor: caller.personId, now }
    const { language } = deps.centre()
    const queued = deps.ledger.transact(by, (work) => {
      const found = deps.findCase(work.tx, caseId)
      if (!found) return refuse('case-unknown')
      const possible = checkCase(found, template)
      if (!possible.ok) return possible
      if (wireAddress(deps.personal.open(work.tx, found.subject)?.['email'] ?? '') === null)
        return refuse('no-address')
      const mailId = queue.queue(work, by, {
        template,
        language,
        subject: found.subject,
        facts: caseFacts(deps, found, language),
        about: { kind: 'case', id: caseId, label: found.rma },
        notAfter: null,
      })
      return ok({ mailId })
    })
    if (queued.ok) kick()
    return queued
  }
}

function checkCase(
  { fee, status, outcome }: CaseForMail,
  template: 'quote' | 'ready-to-ship',
): Result<null, Refusal<'no-price' | 'not-ready'>> {
  if (template === 'quote') return fee && outcome ? ok(null) : refuse('no-price')
  return status === 'ready' || status === 'shipped' ? ok(null) : refuse('not-ready', { status })
}

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
