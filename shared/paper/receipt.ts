import type { PaymentDocument } from '../payments/index.ts'
import type { CentreOnPaper } from './view.ts'

/** Widths of the paper that a receipt is printed on, in millimetres: a sheet, or the roll of a receipt printer. */
export const receiptWidths = [210, 80] as const
export type ReceiptWidth = (typeof receiptWidths)[number]

/** A receipt or a credit note as it is printed. Instants in ms UTC. */
export interface ReceiptView {
  readonly centre: CentreOnPaper
  readonly zone: string
  readonly document: PaymentDocument
  readonly model: string
  readonly serial: string
  /** Null where the customer was erased, and where the paper names nobody. */
  readonly customer: string | null
}
