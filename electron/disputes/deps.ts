import type { FreeText } from '../../shared/kernel/free-text.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Reader } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Streams } from '../ledger/streams.ts'

export interface DisputesDeps {
  readonly reader: Reader
  readonly ledger: Ledger
  readonly streams: Streams
  /** Id of this bench. */
  readonly bench: () => string
  readonly personal: { text(reader: Reader, text: FreeText): string | null }
  readonly nameOf: (personId: string) => string | null
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
}
