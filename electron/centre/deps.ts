import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { SharingPort } from '../core/ports.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealedRow } from '../ledger/sealed-commit.ts'
import type { MemberDeps } from './sync/member-deps.ts'

/** What create-app hands to the centre feature. */
export interface CentreDeps extends MemberDeps {
  readonly ledger: Ledger
  readonly keys: KeyStore
  /** Every stream that the ledger can hold. */
  readonly known: readonly Stream[]
  /** Null where sharing is not offered: a bench that shares already goes on, and none begins. */
  readonly offered: SharingPort | null
  /** Null before the first start is done. */
  readonly centre: () => { readonly id: string; readonly code: string; readonly number: number } | null
  readonly confirmManager: (name: string, secret: string, now: number) => Promise<Result<string, Refusal>>
  readonly onNews: (events: readonly SealedRow[]) => void
  /** How the bench stands to its centre changed. */
  readonly onChange: () => void
}
