import type { PersonRecordKind } from '../privacy/index.ts'

/** Everything that is kept of a customer, for the customer to read. Instants in ms, UTC. */
export interface PersonReportView {
  readonly centre: { readonly name: string; readonly code: string }
  /** IANA name. */
  readonly zone: string
  readonly madeAt: number
  readonly knownAs: readonly { readonly name: string; readonly phone: string; readonly email: string }[]
  readonly records: readonly {
    readonly kind: PersonRecordKind
    readonly label: string
    readonly at: number
    /** What was written in it, in order. */
    readonly texts: readonly string[]
  }[]
  /** Names of the photos and recordings beside it. */
  readonly files: readonly string[]
  /** Files that are named in the data only: too large, or gone. */
  readonly notIncluded: number
}
