import type { PushedEvent } from '../../shared/rpc/events.ts'
import type { CentreSealing } from '../centre/index.ts'
import type { Log } from '../core/ports.ts'
import type { Database } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RecordingStore } from '../video/index.ts'

/** What create-app hands to the recordings of a centre. */
export interface RecordingsDeps {
  readonly database: Database
  readonly ledger: Ledger
  /** Id of this bench. */
  readonly bench: string
  /** Null on a bench that shares with nobody. */
  readonly sealing: () => CentreSealing | null
  /** The recordings of this bench. */
  readonly store: Pick<RecordingStore, 'path' | 'put' | 'removeOriginal'>
  /** One has come that was not here: it is made ready like one that was taken in. */
  readonly onFetched: (sha256: string) => void
  readonly now: () => number
  readonly push: (event: PushedEvent) => void
  readonly log: Log
  /** A folder that could not be used is tried again after so long, ms. */
  readonly againMs?: number | undefined
}
