import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { KeyGuard, SharingPort } from '../core/ports.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { SealedRow } from '../ledger/sealed-commit.ts'
import type { Membership } from './link/centre-link.ts'
import type { KnownTurns } from './members/turns.ts'
import type { PhotoFiles } from './photos/carry-photos.ts'
import type { RecordStores } from './sync/carried-records.ts'
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
  readonly dataDir: string
  /** Guards the keys of this data folder. */
  readonly keyGuard: KeyGuard
  /** Where personal records and hashed PINs of a centre go that this bench joins. */
  readonly storesOf: (membership: Membership) => RecordStores
  readonly confirmManager: (name: string, secret: string, now: number) => Promise<Result<string, Refusal>>
  /** The PIN of somebody who is signed in. */
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  /** The log's clock has just shown this (ms, UTC): the bench's own is held against it. */
  readonly onLogClock: (theirs: number) => void
  /** All of the centre's history was read, and the bench is about to be one of its own. */
  readonly onAllRead: () => void
  /** How many disputes wait for somebody. */
  readonly toSettle: () => number
  /** Composes the program anew: this bench has become one of a centre. */
  readonly restart: () => void
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
  /** Whether anybody can sign in here changed. */
  readonly onJoined: () => void
}
