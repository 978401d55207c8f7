import type { PaymentDocument } from '../payments/index.ts'
import { totalsOf, type RateSums } from '../quotes/index.ts'

/** A document with what it is counted by. Amounts are minor units; those of a credit note are below zero. */
export interface AccountingRow {
  readonly number: string
  readonly kind: 'receipt' | 'credit-note'
  /** ms, UTC */
  readonly at: number
  readonly rma: string
  /** The version of the quote that was paid, or the receipt that was refunded. */
  readonly of: string
  readonly means: PaymentDocument['means']
  readonly reference: string
  readonly currency: string
  readonly net: number
  readonly tax: number
  readonly gross: number
  /** What cash adds; it bears no VAT. */
  readonly rounding: number
  readonly paid: number
  /** Each rate once, the highest first. */
  readonly byRate: readonly RateSums[]
}

/** Documents with a column for each rate of VAT that any of them has. */
export interface AccountingTable {
  /** Hundredths of a percent, the highest first. */
  readonly rates: readonly number[]
  readonly rows: readonly AccountingRow[]
  /** What the rows come to, by currency. */
  readonly totals: readonly AccountingTotal[]
}

export interface AccountingTotal extends Omit<
  AccountingRow,
  'number' | 'kind' | 'at' | 'rma' | 'of' | 'means' | 'reference'
> {
  readonly documents: number
}

/** Receipts and credit notes as an accountant books them, in the order in which they are given. */
export function accountingTable(documents: readonly PaymentDocument[]): AccountingTable {
  const rows = documents.map(rowOf)
  const rates = totalsOf(rows.flatMap(({ byRate }) => byRate)).byRate.map(({ vat }) => vat)
  const currencies = [...new Set(rows.map(({ currency }) => currency))].toSorted()
  return {
    rates,
    rows,
    totals: currencies.map((currency) => totalOf(currency, rows)),
  }
}

function rowOf(document: PaymentDocument): AccountingRow {
  const { number, kind, at, rma, means, reference, currency, rounding, paid } = document
  const sign = kind === 'receipt' ? 1 : -1
  const { byRate, net, tax, gross } = totalsOf(
    document.byRate.map((sums) => ({
      vat: sums.vat,
      net: sign * sums.net,
      tax: sign * sums.tax,
      gross: sign * sums.gross,
    })),
  )
  const of = document.kind === 'receipt' ? `${rma}/${document.quote}` : document.of
  return {
    number,
    kind,
    at,
    rma,
    of,
    means,
    reference,
    currency,
    byRate,
    net,
    tax,
    gross,
    // Nothing is ever minus nothing.
    rounding: rounding === 0 ? 0 : sign * rounding,
    paid: paid === 0 ? 0 : sign * paid,
  }
}

function totalOf(currency: string, rows: readonly AccountingRow[]): AccountingTotal {
  const own = rows.filter((row) => row.currency === currency)
  const { byRate, net, tax, gross } = totalsOf(own.flatMap((row) => row.byRate))
  const sum = (of: (row: AccountingRow) => number) => own.reduce((total, row) => total + of(row), 0)
  return {
    currency,
    byRate,
    net,
    tax,
    gross,
    documents: own.length,
    rounding: sum(({ rounding }) => rounding),
    paid: sum(({ paid }) => paid),
  }
}
