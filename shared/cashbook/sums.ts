import { paymentMeans, type PaymentMeans } from '../payments/index.ts'
import type { MeansSum } from './events.ts'

/** A receipt or credit note as the cash book sees it. `seq`: its record in the chain of its bench; `paid`: what changed hands, minor units. */
export interface CashDocument {
  readonly seq: number
  readonly at: number
  /** By the centre's calendar. */
  readonly date: string
  readonly kind: 'receipt' | 'credit-note'
  readonly number: string
  readonly rma: string
  readonly means: PaymentMeans
  readonly currency: string
  readonly paid: number
}

/**
 * The documents of a day's book, of those recorded since the book before it: in the order of the ledger, up to the first that is
 * dated after the day. What was paid after a closing is therefore counted in the next book, and nothing twice or never.
 */
export function documentsOf<Document extends CashDocument>(
  day: string,
  since: readonly Document[],
): readonly Document[] {
  const end = since.findIndex(({ date }) => date > day)
  return end === -1 ? since : since.slice(0, end)
}

/** Sums by means and currency, means in their order; only what there is. */
export function sumsOf(documents: readonly CashDocument[]): readonly MeansSum[] {
  const currencies = [...new Set(documents.map(({ currency }) => currency))].toSorted()
  return currencies.flatMap((currency) =>
    paymentMeans.flatMap((means) => {
      const own = documents.filter((one) => one.means === means && one.currency === currency)
      if (own.length === 0) return []
      const [receipts, refunds] = [own.filter(isReceipt), own.filter((one) => !isReceipt(one))]
      return [
        {
          means,
          currency,
          received: total(receipts),
          receipts: receipts.length,
          refunded: total(refunds),
          refunds: refunds.length,
        },
      ]
    }),
  )
}

/** What should lie in the drawer, minor units of the book's currency. Below zero where more was given back than there was. */
export function expectedCash(float: number, sums: readonly MeansSum[], currency: string): number {
  const cash = sums.find((sum) => sum.means === 'cash' && sum.currency === currency)
  return float + (cash?.received ?? 0) - (cash?.refunded ?? 0)
}

function isReceipt({ kind }: CashDocument): boolean {
  return kind === 'receipt'
}

function total(documents: readonly CashDocument[]): number {
  return documents.reduce((sum, { paid }) => sum + paid, 0)
}
