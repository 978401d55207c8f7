/** Prices, rates of VAT and rates of exchange. */

export { readAmount, readDecimal, typedAmount } from './amount.ts'
export { isPriceCode, normalisePriceCode } from './code.ts'
export { priceKinds, type PriceKind, rateId, VAT_ID } from './events.ts'
export { convert, type ExchangeRate, exchangeRate, halfUp, rateFigure, rateOn } from './exchange.ts'
export { priceRecord, rateRecord, vatRecord } from './records.ts'
export { type PriceBasis, priceBases, readVatRate, vatFigure, vatRate } from './vat.ts'
