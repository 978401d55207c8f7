import { caseRecord } from '../../shared/intake/case.ts'
import type { quotesContract, QuoteView } from '../../shared/quotes/contract.ts'
import { isQuotable, openVersion } from '../../shared/quotes/decide.ts'
import { listedFee } from '../../shared/quotes/listed-fee.ts'
import { quoteRecord, type Quote, type QuoteVersion } from '../../shared/quotes/quote.ts'
import { convert } from '../../shared/prices/exchange.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { rateInForce } from '../prices/index.ts'
import { acceptanceWords } from './answer.ts'
import type { QuotesDeps } from './deps.ts'

/** True where the customer agreed to a price for this case. */
export function priceAgreed(records: Pick<RecordReader, 'load'>, caseId: string): boolean {
  return (records.load(quoteRecord, caseId)?.agreed ?? null) !== null
}

export function quotesOfCase(deps: QuotesDeps): Handler<(typeof quotesContract)['quotes.ofCase']> {
  return ({ now }, { caseId }) => {
    const found = deps.ledger.load(caseRecord, caseId)
    if (!found) return refuse('case-unknown')
    const quote = deps.ledger.load(quoteRecord, caseId)
    const { currency, zone } = deps.centre()
    const today = localDate(now, zone)
    const fee = listedFee(found)
    const rate = fee && rateInForce(deps.ledger, { from: fee.listed.currency, to: currency }, today)
    const own = fee?.listed.currency === currency
    const outcome = found.decisionIsStale ? null : (found.claim?.decision.outcome ?? null)
    const person = deps.personal.open(deps.database.reader, found.opened.customer.subject)
    return ok({
      rma: found.opened.rma,
      version: quote?.version ?? 0,
      versions: (quote?.versions ?? [])
        .toReversed()
        .map((version) => toView(deps, version, isOpen(quote, version.number, today))),
      agreed: quote?.agreed?.number ?? null,
      currency,
      mayQuote: isQuotable(found.status),
      priceNeeded: outcome === 'paid-repair' && (quote?.agreed ?? null) === null && isQuotable(found.status),
      fee: fee && {
        listed: fee.listed,
        ordinal: fee.ordinal,
        converted: own ? fee.listed : rate && convert(fee.listed, rate),
        rate: own ? null : rate,
      },
      hasAddress: deps.mail.canReach(person?.['email'] ?? ''),
      today,
    })
  }
}

function isOpen(quote: Quote | null, number: number, today: string): boolean {
  return quote !== null && openVersion(quote, number, today).ok
}

function toView(
  deps: QuotesDeps,
  { at, by, sentAt, answer, ...made }: QuoteVersion,
  open: boolean,
): QuoteView {
  return {
    ...made,
    at,
    by: deps.nameOf(by),
    sentAt,
    answer: answer && {
      is: answer.is,
      means: answer.means,
      at: answer.at,
      by: deps.nameOf(answer.by),
    },
    toSign: open ? acceptanceWords(deps, made) : null,
  }
}
