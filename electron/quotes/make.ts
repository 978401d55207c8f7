import { caseRecord } from '../../shared/intake/case.ts'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { priceRecord } from '../../shared/prices/records.ts'
import type { quotesContract } from '../../shared/quotes/contract.ts'
import { feeLine, listedLine, makeVersion } from '../../shared/quotes/decide.ts'
import { listedFee, type ListedFee } from '../../shared/quotes/listed-fee.ts'
import { quoteStream, type QuoteLine } from '../../shared/quotes/events.ts'
import { quoteRecord } from '../../shared/quotes/quote.ts'
import type { z } from 'zod'
import type { Handler, RefusalOf } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import { rateInForce, vatInForce } from '../prices/index.ts'
import type { QuotesDeps } from './deps.ts'

type Make = (typeof quotesContract)['quotes.make']
type Wanted = z.output<Make['input']>
type Lines = Result<readonly QuoteLine[], RefusalOf<Make>>

/** A new version of a case's quote: lines out of the price list as it stands, and the plan's fee where it is wanted. */
export function makeQuote(deps: QuotesDeps): Handler<Make> {
  return ({ by, now }, wanted) =>
    deps.ledger.transact(by, (work) => {
      const { caseId, version, validUntil } = wanted
      const found = work.load(caseRecord, caseId)
      if (!found) return refuse('case-unknown')
      const quote = work.load(quoteRecord, caseId)
      if ((quote?.version ?? 0) !== version) return refuse('changed-meanwhile')
      const { currency, zone } = deps.centre()
      const today = localDate(now, zone)
      if (validUntil < today) return refuse('valid-until-passed', { until: validUntil })
      const listed = listedLines(work, wanted, currency)
      if (!listed.ok) return listed
      const fee = feeOf(work, wanted, listedFee(found), { currency, today })
      if (!fee.ok) return fee
      const lines = [...fee.value, ...listed.value]
      const made = makeVersion(quote, found.status, { rma: found.opened.rma, currency, lines, validUntil })
      if (!made.ok) return made
      const appended = work.append(quoteStream, caseId, version, [made.value])
      return appended.ok ? ok({ version: version + 1, number: made.value.body.number }) : appended
    })
}

function listedLines(work: Work, { lines }: Wanted, currency: string): Lines {
  const made: QuoteLine[] = []
  for (const { code, quantity, amount } of lines) {
    const item = work.load(priceRecord, code)
    if (!item || item.withdrawn) return refuse('price-unknown', { code })
    const { price, name, kind, basis, vat } = item
    // Totals never mix currencies: a list from before the centre changed its own has to be priced anew.
    if (price.currency !== currency)
      return refuse('price-in-other-currency', { code, currency: price.currency })
    made.push(
      listedLine({ code, name, kind, basis, vat, amount: price.amount }, quantity, amount ?? price.amount),
    )
  }
  return ok(made)
}

function feeOf(
  work: Work,
  { fee: wanted }: Wanted,
  listed: ListedFee | null,
  { currency, today }: { readonly currency: string; readonly today: string },
): Lines {
  if (!wanted) return ok([])
  if (!listed) return refuse('fee-not-listed')
  const vat = vatInForce(work)
  if (!vat) return refuse('vat-not-set')
  if (!vat.rates.includes(wanted.vat)) return refuse('vat-rate-unknown', { rate: wanted.vat / 100 })
  const rate = rateInForce(work, { from: listed.listed.currency, to: currency }, today)
  const line = feeLine(listed, { currency, vat: wanted.vat, rate })
  return line.ok ? ok([line.value]) : line
}
