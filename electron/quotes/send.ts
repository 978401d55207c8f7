import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { quotesContract } from '../../shared/quotes/contract.ts'
import { openVersion } from '../../shared/quotes/decide.ts'
import { quoteStream } from '../../shared/quotes/events.ts'
import { quoteRecord } from '../../shared/quotes/quote.ts'
import type { Handler } from '../core/handler.ts'
import type { QuotesDeps } from './deps.ts'

/** The fact of a mail by which its PDF is found again when it leaves. */
export const QUOTE_FACT = 'quoteNumber'

/**
 * Puts a quote into the outbox. The PDF is made once now, so that a computer that cannot make it says so at once; the mail
 * carries the one that is made when it leaves, from the same sealed version.
 */
export function sendQuote(deps: QuotesDeps): Handler<(typeof quotesContract)['quotes.send']> {
  return async ({ by, now }, { caseId, version, number }) => {
    const { zone, language } = deps.centre()
    const today = localDate(now, zone)
    const before = deps.ledger.load(quoteRecord, caseId)
    if (!before) return refuse('quote-unknown')
    const open = openVersion(before, number, today)
    if (!open.ok) return open
    const printed = await deps.pdf(caseId, number, language)
    if (!printed.ok) return refuse('pdf-not-made', { detail: printed.error.detail })
    const sent = deps.ledger.transact(by, (work) => {
      const found = work.load(caseRecord, caseId)
      if (!found) return refuse('case-unknown')
      const person = deps.personal.open(work.tx, found.opened.customer.subject)
      if (!deps.mail.canReach(person?.['email'] ?? '')) return refuse('no-address')
      const changed = work.change(quoteRecord, caseId, version, (quote) => {
        const still = openVersion(quote, number, today)
        if (!still.ok) return still
        const { totals, currency } = still.value
        const { rma, serial, customer } = found.opened
        const mailId = deps.mail.queue(work, {
          caseId,
          rma,
          subject: customer.subject,
          facts: {
            model: found.facts.model,
            serial,
            reference: rma,
            price: deps.priceText({ amount: totals.gross, currency }),
            [QUOTE_FACT]: String(number),
          },
        })
        return ok([quoteStream.event('quote.sent', { number, mailId })])
      })
      return changed.ok ? ok({ version: changed.value.version }) : changed
    })
    if (sent.ok) deps.mail.wake()
    return sent
  }
}
