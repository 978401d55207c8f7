/** How values are written in files. */

export { currencyDigits } from './values.ts'
