import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import type { Log } from '../core/ports.ts'
import type { Database } from '../db/open.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { AccessLog } from './access-log.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** A customer as they are known in one place. */
export interface KnownCustomer {
  readonly name: string
  readonly phone: string
  readonly email: string
}

export interface PrivacyDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly keys: KeyStore
  readonly files: BenchFiles
  readonly accessLog: AccessLog
  /** The name of somebody who works here; null where it was erased. */
  readonly nameOf: (personId: string) => string | null
  readonly log: Log
  /** Every stream that the ledger can hold. */
  readonly streams: readonly Stream[]
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** False while names of earlier runs are still being read. */
  readonly namesComplete: () => boolean
  /** Destroys the keys of erased persons wherever they are kept. */
  readonly destroyKeys: (subjects: readonly string[]) => void
  /** Removes unfinished intakes of these customers, whoever began them. */
  readonly removeDrafts: (known: readonly KnownCustomer[]) => void
  /** Deletes files that no record shows any more, and what was made from them. */
  readonly deletePhoto: (sha256: string) => Promise<void>
  readonly deleteRecording: (sha256: string) => Promise<void>
}
