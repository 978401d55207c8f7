import type { CentreOnPaper } from './view.ts'

/** A recovery sheet as it is printed, once. */
export interface RecoverySheetView {
  readonly sheet: number
  /** Fingerprint of the key's public half. */
  readonly key: string
  readonly groups: readonly string[]
  /** What the QR code says. */
  readonly scan: string
  /** ms, UTC */
  readonly madeAt: number
  readonly centre: CentreOnPaper
  readonly zone: string
  /** Fingerprint of the bench's signing key: what `ledger verify --key` and a restore are compared with. */
  readonly benchKey: string
}
