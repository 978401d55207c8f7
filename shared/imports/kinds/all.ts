import type { ListKind, ListSpec } from '../kind.ts'
import { planList } from './plans.ts'
import { priceList } from './prices.ts'
import { requestList } from './requests.ts'
import { reviewList } from './reviews.ts'
import { shipmentList } from './shipments.ts'
import { stockList } from './stock.ts'

/** Every list that can be imported. */
export const listSpecs: Readonly<Record<ListKind, ListSpec>> = {
  requests: requestList,
  reviews: reviewList,
  stock: stockList,
  plans: planList,
  prices: priceList,
  shipments: shipmentList,
}
