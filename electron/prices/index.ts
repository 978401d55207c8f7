/** Prices and rates for quotes and imports. */

export { priceImport } from './import-port.ts'
export { rateInForce } from './rates.ts'
export { setPrice, setVat, vatInForce } from './set-price.ts'
