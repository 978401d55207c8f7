import type { CaseStatus } from '../../shared/intake/index.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { UnitGrade, UnitState } from '../../shared/plans/reseal-facts.ts'
import type { Database, Reader } from '../db/open.ts'
import type { Ledger, RecordReader, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** What plans ask of cases; wired in `create-app.ts`. */
export interface CasePort {
  /** Every case of these serials, the newest first. */
  ofSerials(reader: Reader, serials: readonly string[]): readonly CaseOfUnit[]
  /** Puts the replacement on the case's record and moves the case on. */
  recordReplacement(work: Work, replacement: ReplacementDone): Result<null, Refusal>
  /** Takes it back: the case stands as before. Refused where the case has gone further since. */
  reverseReplacement(work: Work, reversal: ReplacementReversed): Result<null, Refusal>
}

export interface CaseOfUnit {
  readonly id: string
  readonly rma: string
  readonly serial: string
  readonly status: CaseStatus
  readonly outcome: string | null
  /** ms, UTC */
  readonly receivedAt: number
}

export interface ReplacementDone {
  readonly caseId: string
  readonly newSerial: string
  readonly grade: UnitGrade
  readonly planId: string
  readonly ordinal: number | null
}

export interface ReplacementReversed {
  readonly caseId: string
  readonly newSerial: string
  readonly reason: string
}

/** A replacement unit as the stock knows it. */
export interface UnitInStock {
  readonly serial: string
  readonly model: string
  readonly region: string
  readonly grade: UnitGrade
  readonly state: UnitState
  readonly caseId: string | null
  readonly rma: string | null
}

/** What plans ask of the stock. */
export interface StockForPlans {
  find(records: RecordReader, serial: string): UnitInStock | null
  reservedFor(records: RecordReader, caseId: string): UnitInStock | null
  near(reader: Reader, serial: string): readonly string[]
  /** Free units of these models in this region, the oldest in stock first. */
  free(reader: Reader, models: readonly string[], region: string): readonly UnitInStock[]
  use(
    work: Work,
    serial: string,
    use: { readonly caseId: string; readonly rma: string; readonly planId: string },
  ): Result<null, Refusal>
  reverseUse(work: Work, serial: string, caseId: string): Result<null, Refusal>
  /** Releases the unit reserved for a case, if any. */
  releaseReservedFor(work: Work, caseId: string): Result<null, Refusal>
}

export interface PlansDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly catalogueAt: (instant: number) => Catalogue
  /** The name behind an actor; null where there is none or it was erased. */
  readonly nameOf: (personId: string) => string | null
  /** Rule T7. */
  readonly clockVerified: () => boolean
  /** The year of a number is taken from it: while the clock is doubted, what it should show. */
  readonly trustedNow: (now: number) => number
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  readonly cases: CasePort
  readonly stock: StockForPlans
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** Destroys the keys of erased persons wherever they are kept, backups included. May be called again. */
  readonly destroyKeys: (subjects: readonly string[]) => void
}
