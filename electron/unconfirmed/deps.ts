import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger, RecordReader } from '../ledger/ledger.ts'
import type { Log } from '../core/ports.ts'

/** What the centre says to whoever is about to promise something; wired in `create-app.ts`. */
export interface SharedLogPort {
  /** Null while this bench is alone, in no centre or the only one of it: nothing has to be asked. */
  leases(): Promise<LeasesPort> | null
  /** True while what waits here is on its way: the newest round went well. */
  isReached(): boolean
  /** The position up to which the log was read. */
  readUpTo(): number
}

export interface LeasesPort {
  take(
    names: readonly string[],
  ): Promise<
    | { readonly is: 'taken'; readonly first: string | null }
    | { readonly is: 'held'; readonly bench: string | null }
    | { readonly is: 'not-reached' }
  >
  giveUp(names: readonly string[]): void
  deliver(names: readonly string[]): Promise<void>
}

export interface UnconfirmedDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  /** Id of this bench. */
  readonly bench: string
  readonly sharedLog: SharedLogPort
  /** Id of the plan whose serial in force this is. */
  readonly planBoundTo: (records: RecordReader, serial: string) => string | null
  readonly hasRecording: (sha256: string) => boolean
  readonly nameOf: (personId: string) => string | null
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  /** Everybody who is a manager and may sign in, as the sealed records say. */
  readonly managers: () => readonly string[]
  readonly log: Log
}
