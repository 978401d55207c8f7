import type { accountingStream } from '../../../shared/accounting/events.ts'
import type { cashStream } from '../../../shared/cashbook/events.ts'
import type { handoverStream } from '../../../shared/handover/events.ts'
import type { paymentStream } from '../../../shared/payments/events.ts'
import { priceStream, type rateStream, type vatStream } from '../../../shared/prices/events.ts'
import type { quoteStream } from '../../../shared/quotes/events.ts'
import type { profileStream } from '../../../shared/profile/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'

/** Who the centre says that it is: where money goes stands in it, so a change is for a manager to look at. */
export const profileFacts: ProjectorHandlers<typeof profileStream> = {
  'profile.saved': counted(() => ({ exception: 'centre-changed' })),
}

/** The price list, named by its codes, and the rates that quotes are made with. */
export const priceFacts: ProjectorHandlers<typeof priceStream | typeof vatStream | typeof rateStream> = {
  'price.set': counted((event) => ({ number: priceStream.idOf(event) })),
  'price.withdrawn': counted(),
  'vat.set': counted(() => ({ exception: 'centre-changed' })),
  'rate.recorded': counted(({ body }) => ({ number: `${body.from}-${body.to}` })),
}

/** Quotes and what customers said to them, named by the case. */
export const quoteFacts: ProjectorHandlers<typeof quoteStream> = {
  'quote.made': counted(({ body }) => ({ number: body.rma })),
  'quote.sent': counted(),
  'quote.accepted': counted(({ body }) => ({ outcome: body.means })),
  'quote.declined': counted(({ body }) => ({ outcome: body.means })),
}

/** Receipts and credit notes, named by the case. */
export const paymentFacts: ProjectorHandlers<typeof paymentStream> = {
  'payment.received': counted(({ body }) => ({ number: body.rma, outcome: `paid-${body.means}` })),
  'payment.refunded': counted(({ body }) => ({ number: body.rma, outcome: `paid-${body.means}` })),
  'payment.left-unpaid': counted(({ body }) => ({ number: body.rma, exception: 'override' })),
}

/** What was signed at the counter, named by the case. */
export const handoverFacts: ProjectorHandlers<typeof handoverStream> = {
  'handover.given': counted(({ body }) => ({ number: body.rma, outcome: `signed-${body.means}` })),
  'handover.taken': counted(({ body }) => ({ number: body.rma, outcome: `signed-${body.means}` })),
}

/** The cash book, named by its day. A drawer that does not hold what it should, and a book opened again, are for a manager to see. */
export const cashFacts: ProjectorHandlers<typeof cashStream> = {
  'cash.opened': counted(({ body }) => ({ number: body.day })),
  'cash.closed': counted(({ body }) => ({
    number: body.day,
    exception: body.difference === 0 ? null : 'cash-differs',
  })),
  'cash.reopened': counted(({ body }) => ({ number: body.day, exception: 'cash-reopened' })),
}

/** Files that were taken out for the accountant. */
export const accountingFacts: ProjectorHandlers<typeof accountingStream> = {
  'accounting.exported': counted(),
}
