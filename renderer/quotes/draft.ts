import type { Language } from '../../shared/kernel/centre.ts'
import { readAmount, typedAmount } from '../../shared/prices/amount.ts'
import type { QuoteView } from '../../shared/quotes/contract.ts'

/** A line as it is being typed. `price`: empty stands for that of the price list. */
export interface DraftLine {
  readonly key: number
  readonly code: string
  readonly name: string
  readonly quantity: string
  readonly price: string
}

/** The lines of the version before, to go on from. */
export function draftOf(before: QuoteView | undefined, language: Language): readonly DraftLine[] {
  return (before?.lines ?? []).flatMap(({ code, name, quantity, unitPrice, listPrice }, key) =>
    code === null
      ? []
      : [
          {
            key,
            code,
            name,
            quantity: String(quantity),
            price: unitPrice === listPrice ? '' : typedAmount(unitPrice, before?.currency ?? '', language),
          },
        ],
  )
}

/** How many; null where it is no whole number from 1 to 9999. */
export function readQuantity(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text.trim()) : null
}

/** The lines as they are sent; null while one of them cannot be read. */
export function linesOf(
  lines: readonly DraftLine[],
  currency: string,
): readonly { readonly code: string; readonly quantity: number; readonly amount: number | null }[] | null {
  const read = lines.map(({ code, quantity, price }) => {
    const count = readQuantity(quantity)
    const amount = price.trim() === '' ? null : readAmount(price, currency)
    const isRead = count !== null && (price.trim() === '' || amount !== null)
    return isRead ? { code, quantity: count, amount } : null
  })
  const known = read.flatMap((line) => (line === null ? [] : [line]))
  return known.length === read.length ? known : null
}
