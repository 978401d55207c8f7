import type { Collector, SeenDocument } from '../handover/index.ts'
import type { ReceiptWidth } from './receipt.ts'
import type { CentreOnPaper } from './view.ts'

/** Words that were signed, with the ink of the signature. */
export interface SignedOnPaper {
  readonly text: string
  /** SHA-256 of the words, hex. */
  readonly signs: string
  /** Null where it is to be signed on this paper, and where the customer was erased. */
  readonly ink: string | null
}

/** The receipt of a hand-over, as it is printed. Instants in ms UTC. */
export interface HandoverPaperView {
  readonly centre: CentreOnPaper
  readonly zone: string
  readonly rma: string
  readonly model: string
  readonly serial: string
  readonly kind: 'given' | 'taken'
  readonly at: number
  /** Who handed over, or took in; null where they were erased. */
  readonly by: string | null
  readonly signed: SignedOnPaper
  /** True where a line for the pen is printed instead of the ink. */
  readonly onPaper: boolean
  /** Who signed; null where the customer was erased, and empty where the roll names nobody. */
  readonly signer: string | null
  /** Who came for it, and what they showed; null on what came in. */
  readonly collection: {
    readonly collector: Collector
    readonly document: SeenDocument
    /** Null where the customer was erased; empty where nothing was noted. */
    readonly documentEnd: string | null
  } | null
}
export type HandoverWidth = ReceiptWidth
