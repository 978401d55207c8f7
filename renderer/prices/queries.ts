import { useApiQuery } from '../base/client/use-api-query.ts'

/** The price list, withdrawn prices as well. */
export function usePrices() {
  return useApiQuery('prices.list', {}, { about: ['price'] })
}

/** Rates of VAT, the usual one first, and how prices are written. */
export function useVat() {
  return useApiQuery('prices.vat', {}, { about: ['vat'] })
}

/** Rates of exchange into the currency of the centre. */
export function useRates() {
  return useApiQuery('prices.rates', {}, { about: ['rate', 'centre', 'person'] })
}
