import type { QuoteMade } from '../quotes/index.ts'
import type { SignedOnPaper } from './handover.ts'
import type { CentreOnPaper } from './view.ts'

/** A version of a quote as it is printed and mailed. Instants in ms UTC. */
export interface QuotePaperView extends QuoteMade {
  readonly centre: CentreOnPaper
  readonly zone: string
  readonly madeAt: number
  readonly model: string
  readonly serial: string
  /** Null where the customer was erased. */
  readonly customer: { readonly name: string; readonly phone: string; readonly email: string } | null
  /** Null until it is accepted. */
  readonly accepted: {
    readonly at: number
    readonly means: 'word' | 'signature' | 'reply'
    /** SHA-256 of the picture of an older signature. */
    readonly signature: string | null
    /** What was signed on screen. */
    readonly signed: SignedOnPaper | null
    /** SHA-256 of what was agreed to. */
    readonly signs: string
  } | null
}
