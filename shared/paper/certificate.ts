import type { Term } from '../kernel/time.ts'
import type { ResealBasis, UnitGrade } from '../plans/index.ts'
import type { CentreOnPaper, GateOnPaper } from './view.ts'

/** A certificate of one seal: the plan passed from one serial to another, and why it could. Instants in ms UTC. */
export interface CertificateView {
  readonly centre: CentreOnPaper
  /** IANA zone of the plan. */
  readonly zone: string
  readonly number: string
  readonly model: string
  /** Null where the holder was erased. */
  readonly holder: string | null
  readonly rma: string
  readonly from: string
  readonly to: string
  readonly grade: UnitGrade
  readonly basis: ResealBasis
  /** Which replacement of the plan, from 1; null under warranty. */
  readonly ordinal: number | null
  readonly used: number
  readonly left: number
  readonly region: string
  readonly term: Term
  readonly plus: Term | null
  readonly warrantyEndsAt: number | null
  /** Every serial of the plan up to this seal, in order. */
  readonly lineage: readonly string[]
  readonly sealedAt: number
  readonly sealedBy: string
  readonly bench: string
  /** Number of the sealing event in the ledger, and its hash. */
  readonly seq: number
  readonly hash: string
  readonly gates: readonly GateOnPaper[]
  readonly rulebook: string
  readonly catalogueVersion: string
  /** A manager took the reseal back: the paper says so. */
  readonly reversed: { readonly at: number; readonly reason: string } | null
  /** The shared log has not confirmed the plan, or the seal, yet: the paper says so. */
  readonly unconfirmed: boolean
}

/** What the certificate's code says; the program finds the plan by it. */
export function sealCode(hash: string): string {
  return `SEAL-${hash.toUpperCase()}`
}
