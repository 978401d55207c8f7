import { decimalAmount, type Money } from '../kernel/money.ts'

/** A transfer that a customer's bank fills in from a code. */
export interface Transfer {
  readonly form: 'spayd' | 'epc'
  /** What the code says. */
  readonly text: string
  /** Digits by which the payment is found again; Czech banks call it the variable symbol. */
  readonly symbol: string
}

/**
 * The code for a transfer to the centre's account: SPAYD ("QR Platba") in crowns, EPC069-12 in euros. Null where there is no
 * account, nothing to pay, or the currency has neither.
 */
export function transferOf(
  total: Money,
  to: { readonly iban: string; readonly name: string },
  rma: string,
): Transfer | null {
  if (to.iban === '' || total.amount <= 0) return null
  const symbol = symbolOf(rma)
  if (total.currency === 'CZK') return { form: 'spayd', text: spayd(total, to.iban, symbol, rma), symbol }
  if (total.currency === 'EUR') return { form: 'epc', text: epc(total, to, rma), symbol }
  return null
}

/** Up to ten digits of a case number: `RMA-PRG-2026-100001` is 2026100001. */
export function symbolOf(rma: string): string {
  return rma.replaceAll(/\D/g, '').slice(-10)
}

/** Short Payment Descriptor 1.0: upper case, so that the code stays small; no value holds its separator. */
function spayd(total: Money, iban: string, symbol: string, rma: string): string {
  const message = rma
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]/g, ' ')
    .slice(0, 60)
  return `SPD*1.0*ACC:${iban}*AM:${decimalAmount(total.amount, total.currency, '.')}*CC:${total.currency}*X-VS:${symbol}*MSG:${message}`
}

/** EPC069-12, version 2: lines by their place; the name takes at most 70 characters, what it is for 140. */
function epc(
  total: Money,
  { iban, name }: { readonly iban: string; readonly name: string },
  rma: string,
): string {
  const oneLine = name.replaceAll(/\s+/gu, ' ').trim().slice(0, 70)
  const amount = `EUR${decimalAmount(total.amount, total.currency, '.')}`
  return ['BCD', '002', '1', 'SCT', '', oneLine, iban, amount, '', '', rma.slice(0, 140)].join('\n')
}
