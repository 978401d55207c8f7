import type { Money } from '../../shared/kernel/money.ts'

/** Nobody means more than this by a repair: nine figures before the decimals. */
const figure = /^(\d{1,9})(?:[.,](\d{1,2}))?$/

/** A price as people type it ("1 290", "1290,50"), in minor units; null where it is none. Zero is no price. */
export function readPrice(typed: string, currency: string): Money | null {
  const found = figure.exec(typed.replaceAll(/[\s\u00a0\u202f]/g, ''))
  if (!found) return null
  const amount = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return amount > 0 ? { amount, currency } : null
}
