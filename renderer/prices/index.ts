/** The price list and its rates, for quotes. */

export { usePrices, useVat } from './queries.ts'
