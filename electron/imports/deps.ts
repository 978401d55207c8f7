import type { Added, ListKind, Problem, ReadRow } from '../../shared/imports/index.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'
import type { Log } from '../core/ports.ts'
import type { Database } from '../db/open.ts'
import type { Ledger, RecordReader, Work } from '../ledger/ledger.ts'

/** How a good row stands to the records: new, here already, or refused by the rules. */
export type Standing = { readonly is: 'new' } | NotAdded

export interface NotAdded {
  readonly is: 'here' | 'refused'
  readonly problem: Problem
}

/** What a feature offers to imports: its rules for one row. Rows come as they were read, without problems of their own. */
export interface ListPort {
  /** Two rows with the same key are the same record; null where nothing tells. */
  readonly key: (row: ReadRow) => string | null
  readonly standing: (records: RecordReader, row: ReadRow, now: number) => Standing
  /** Adds the record, by the same rules as the screen; answers with what it added, null where it stood so already. */
  readonly take: (work: Work, row: ReadRow) => Result<Added | null, Refusal>
  /**
   * Where `take` decides all that `standing` would say: what its refusal makes of a row. Such rows are not held against
   * the records a second time before they are added.
   */
  readonly refusedAs?: (row: ReadRow, refusal: Refusal) => NotAdded
  /** How a record that was added is undone, by a further record of its own. */
  readonly undo: {
    /** Nothing was built on it. */
    readonly isPossible: (records: RecordReader, added: Added) => boolean
    readonly run: (work: Work, added: Added) => Result<unknown, Refusal>
  }
  /** True where each record seals a person. */
  readonly sealsPeople: boolean
  /** How many texts a row seals beside. */
  readonly texts?: (row: ReadRow) => number
  /** Rows of one transaction: others work in between. */
  readonly atOnce: number
}

export interface ImportDeps {
  readonly ledger: Ledger
  readonly database: Database
  readonly log: Log
  readonly nameOf: (personId: string) => string | null
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  /** Makes the keys of so many people, right before they are sealed. */
  readonly prepare: (people: number) => void
  readonly models: (now: number) => readonly string[]
  readonly push: (event: PushedEvent) => void
  readonly ports: Readonly<Record<ListKind, ListPort>>
  /** The words of a problem in the language of the centre, for the file of refused rows. */
  readonly words: (key: string, facts: Readonly<Record<string, string>>) => string
}
