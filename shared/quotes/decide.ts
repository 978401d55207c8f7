import type { CaseStatus } from '../intake/index.ts'
import type { Money } from '../kernel/money.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { convert, type ExchangeRate, type PriceBasis, type PriceKind } from '../prices/index.ts'
import { signingErrors, signingRefusal, type Signing, type ToSign } from '../signature/index.ts'
import {
  quoteStream,
  type AnswerMeans,
  type NewQuoteEvent,
  type QuoteLine,
  type QuoteMade,
} from './events.ts'
import type { Quote, QuoteVersion } from './quote.ts'
import { lineSums, totalsOf } from './sums.ts'

export const quoteErrors = ['quote-empty', 'quote-too-large', 'case-not-quotable'] as const
export const answerErrors = [
  'quote-unknown',
  'quote-superseded',
  'quote-answered',
  'quote-expired',
  ...signingErrors,
] as const

/** Where a case still has something to agree about. */
const quotable = new Set<CaseStatus>([
  'checked-in',
  'assessed',
  'decided',
  'accepted',
  'in-repair',
  'awaiting-replacement',
  'quality-check',
  // Waits for its customer: what is still to be paid may have to be agreed to here.
  'ready',
  'on-hold',
  'declined',
])

export function isQuotable(status: CaseStatus): boolean {
  return quotable.has(status)
}

/** Nobody means more than this by one repair: ten million of a currency with cents. */
const MOST = 1_000_000_000

/** A line out of the price list. `unitPrice`: what is asked for here, which may differ from the list. */
export function listedLine(
  item: {
    readonly code: string
    readonly name: string
    readonly kind: PriceKind
    readonly amount: number
    readonly basis: PriceBasis
    readonly vat: number
  },
  quantity: number,
  unitPrice: number,
): QuoteLine {
  const { code, name, kind, amount: listPrice, basis, vat } = item
  const sums = lineSums({ quantity, unitPrice, basis, vat })
  return { kind, code, name, quantity, unitPrice, listPrice, basis, vat, ...sums, fee: null }
}

/**
 * The fee of a replacement (P1) as a line: what the table lists, converted at the recorded rate, which stays on the line with
 * its date. The fee is what the customer pays: VAT is in it. Refused where no rate was recorded.
 */
export function feeLine(
  fee: { readonly listed: Money; readonly ordinal: number; readonly catalogueVersion: string },
  quote: { readonly currency: string; readonly vat: number; readonly rate: ExchangeRate | null },
): Result<QuoteLine, Refusal<'rate-missing'>> {
  const { listed, ordinal, catalogueVersion } = fee
  const { currency, vat, rate } = quote
  const own = listed.currency === currency
  if (!own && rate === null) return refuse('rate-missing', { from: listed.currency, to: currency })
  const unitPrice = own || rate === null ? listed.amount : convert(listed, rate).amount
  const sums = lineSums({ quantity: 1, unitPrice, basis: 'gross', vat })
  return ok({
    kind: 'fee',
    code: null,
    name: '',
    quantity: 1,
    unitPrice,
    listPrice: null,
    basis: 'gross',
    vat,
    ...sums,
    fee: { rule: 'P1', ordinal, listed: { ...listed }, rate: own ? null : rate, catalogueVersion },
  })
}

/** A new version of a case's quote. The version before it is no longer open; what was agreed to stays agreed. */
export function makeVersion(
  quote: Quote | null,
  status: CaseStatus,
  made: Omit<QuoteMade, 'number' | 'totals'>,
): Result<Extract<NewQuoteEvent, { type: 'quote.made' }>, Refusal<(typeof quoteErrors)[number]>> {
  if (!isQuotable(status)) return refuse('case-not-quotable', { status })
  if (made.lines.length === 0) return refuse('quote-empty')
  const totals = totalsOf(made.lines)
  if (totals.gross > MOST) return refuse('quote-too-large')
  const number = (quote?.versions.length ?? 0) + 1
  return ok(quoteStream.event('quote.made', { ...made, number, totals }))
}

/** The version that is open for an answer; refused where there is a newer one, an answer already, or its time is over. */
export function openVersion(
  quote: Quote,
  number: number,
  today: string,
): Result<QuoteVersion, Refusal<(typeof answerErrors)[number]>> {
  const newest = quote.versions.at(-1)
  const wanted = quote.versions.find((one) => one.number === number)
  if (!newest || !wanted) return refuse('quote-unknown')
  if (newest.number !== number) return refuse('quote-superseded', { newest: newest.number })
  if (wanted.answer) return refuse('quote-answered', { is: wanted.answer.is })
  // Through the end of its last day, by the calendar of the centre.
  if (today > wanted.validUntil) return refuse('quote-expired', { until: wanted.validUntil })
  return ok(wanted)
}

/** The customer agrees. `signs`: SHA-256 of what is agreed to. */
export function acceptVersion(
  quote: Quote,
  answer: {
    readonly number: number
    readonly means: AnswerMeans
    readonly signed: Signing | null
    /** The words that a signature is for. */
    readonly words: ToSign
    readonly signs: string
    readonly today: string
  },
): Result<readonly NewQuoteEvent[], Refusal<(typeof answerErrors)[number]>> {
  const { number, means, signed, words, signs, today } = answer
  const open = openVersion(quote, number, today)
  if (!open.ok) return open
  if (means === 'signature') {
    if (signed?.means !== 'screen') return refuse('signature-needed')
    const refused = signingRefusal(signed, words)
    if (refused) return refused
  }
  const { totals, currency } = open.value
  return ok([
    quoteStream.event('quote.accepted', {
      number,
      means,
      total: { amount: totals.gross, currency },
      signs,
      signature: null,
      signed: means === 'signature' && signed ? { ...words, means: signed.means, ink: signed.ink } : null,
    }),
  ])
}

export function declineVersion(
  quote: Quote,
  number: number,
  means: AnswerMeans,
  today: string,
): Result<readonly NewQuoteEvent[], Refusal<(typeof answerErrors)[number]>> {
  const open = openVersion(quote, number, today)
  // A no is taken whenever it comes.
  if (!open.ok && open.error.code !== 'quote-expired') return open
  return ok([quoteStream.event('quote.declined', { number, means })])
}
