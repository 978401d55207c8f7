import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { SharingPort } from '../core/ports.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealedRow } from '../ledger/sealed-commit.ts'
import type { KnownTurns } from './members/turns.ts'
import type { PhotoFiles } from './photos/carry-photos.ts'
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
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  /** The photos and signatures of this bench. */
  readonly photoFiles: PhotoFiles
  readonly onPhotos: () => void
  /** What one bench does for all. */
  readonly turns: KnownTurns
  /** The mail server asks for a password that is not on this bench. */
  readonly lacksMailPassword: (reader: Reader) => boolean
  readonly onNews: (events: readonly SealedRow[]) => void
  /** How the bench stands to its centre changed. */
  readonly onChange: () => void
}
