import { type Refusal } from '../../../shared/kernel/result.ts'
import type { Log } from '../../core/ports.ts'
import type { Database } from '../../db/open.ts'
import type { SealedRow } from '../../ledger/sealed-commit.ts'
import type { BenchFacts } from '../log/answers.ts'
import type { LogClient, ReadUpTo } from '../log/client.ts'
import type { LogFault } from '../log/faults.ts'
import { readSoFar, type NewsDeps, type NewsRefusal } from '../shared-log/take-news.ts'
import type { RecordStores } from './carried-records.ts'
import type { CentreKeys } from './centre-keys.ts'

/** What a round needs: the log, the records, and the keys that the log does not have. */
export interface SyncDeps extends NewsDeps {
  readonly database: Database
  readonly keys: CentreKeys
  /** Keys that the records hand to this bench: known from here on. Nothing where benches share one for good. */
  readonly learnKeys?: () => void
  /** Id of this bench. */
  readonly bench: string
  /** Where what goes along with commits is kept. */
  readonly stores: RecordStores
  /** Destroys what this bench still has of people who are erased. */
  readonly eraseHere: (subjects: readonly string[]) => void
  /** Told after commits of other benches were taken in: their events, as far as they count. */
  readonly onNews?: (events: readonly SealedRow[]) => void
  readonly logs: Pick<Log, 'warn'>
  /** Entries that are taken in at once; the bench does nothing else meanwhile. */
  readonly rowsAtOnce?: number
  /** True for an event that only a newer program reads. */
  readonly isNewer?: (event: Pick<SealedRow, 'type' | 'schema'>) => boolean
  /** Somebody waits for it: up to where it was read, of how many entries. */
  readonly onProgress?: (position: number, last: number) => void
  /** Told what the log's clock has just shown (ms, UTC). */
  readonly onLogClock?: (theirs: number) => void
  /** Told after each part that the log has taken. */
  readonly onDelivered?: () => void
  readonly log: LogClient
  /** What this bench says of itself; the rest follows from its records. */
  readonly about: () => Pick<BenchFacts, 'program' | 'clock' | 'level'>
}

export type SyncRefusal =
  | LogFault
  | NewsRefusal
  // A commit in the log does not open with the centre's key.
  | Refusal<'commit-unreadable'>
  // A newer program wrote it: params.position. Everything before it was read.
  | Refusal<'update-needed'>

/** How far this bench has read. */
export function upTo({ reader }: Database): ReadUpTo {
  const { position, digest } = readSoFar(reader)
  return { pos: position, digest: Buffer.from(digest, 'hex') }
}
