import type { Assignee } from '../../shared/intake/assignment.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { Money } from '../../shared/kernel/money.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Signing, signingErrors } from '../../shared/signature/index.ts'
import type { Database, Reader } from '../db/open.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger, RecordReader, Work } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** What the centre's settings say to an intake. */
export interface CentreFacts {
  readonly code: string
  /** ISO country code. */
  readonly region: string
  /** IANA zone. */
  readonly zone: string
  /** What its numbers begin with. */
  readonly numberBlock: number
}

/** A plan as a claim sees it. Instants in ms, UTC. */
export interface PlanInForce {
  readonly id: string
  /** The holder's key in `personal`. */
  readonly subject: string
  readonly number: string
  readonly state: string
  readonly model: string
  readonly region: string
  readonly startsAt: number
  readonly endsAt: number
  readonly used: number
  readonly granted: number
  readonly suspended: boolean
  readonly plus: { readonly startsAt: number; readonly endsAt: number } | null
  readonly warrantyEndsOn: string | null
}

/** What intake asks of plans; wired in `create-app.ts`. */
export interface PlanPort {
  /** The plan that is bound to this serial now. */
  boundTo(records: RecordReader, serial: string, now: number): PlanInForce | null
  /** The same for a screen: from the rows alone, so that a record can be looked at even where they are damaged. */
  shownFor(reader: Reader, serial: string, now: number): PlanInForce | null
  /** Serials of plans one confusable character away. */
  near(reader: Reader, serial: string): readonly KnownSerial[]
  /** A serial that was replaced never comes back. */
  retirement(records: RecordReader, serial: string): { readonly replacedBy: string | null } | null
  /** Reserves one replacement for an accepted case; no other case can use it. */
  reserve(work: Work, reservation: PlanReservation): Result<null, Refusal>
  /** Releases a reserved replacement and unit; does nothing where none is reserved. Null: no plan. */
  release(
    work: Work,
    hold: { readonly planId: string | null; readonly caseId: string },
  ): Result<null, Refusal>
}

export interface KnownSerial {
  readonly serial: string
  readonly model: string | null
}

export interface PlanReservation {
  readonly planId: string
  readonly caseId: string
  readonly rma: string
}

/** What intake asks of expected arrivals. */
export interface RequestPort {
  expectedFor(reader: Reader, serial: string): { id: string; number: string; filedAt: number } | null
  /** Serials of units that are expected, one confusable character away. */
  near(reader: Reader, serial: string): readonly KnownSerial[]
  /** Nothing happens where the request is unknown or not expected any more. */
  markArrived(work: Work, requestId: string, arrival: { caseId: string; rma: string }): void
}

/** What undoing a step asks of the others; wired in `wire-bench.ts`. */
export interface UndoPort {
  /** The replacement unit that is held for a case: as records and rows both say, and from the rows alone. */
  reservedUnit(records: RecordReader, caseId: string): string | null
  shownUnit(reader: Reader, caseId: string): string | null
  /** The unit that was released at this moment is held again, where nothing has happened to it since. */
  reserveUnitAgain(
    work: Work,
    released: { readonly caseId: string; readonly rma: string; readonly releasedAt: number },
  ): void
  /** An invitation rests on the closing of this case. */
  wasInvited(records: RecordReader, caseId: string): boolean
  /** How many letters about a case were written from this moment on. */
  lettersSince(reader: Reader, caseId: string, at: number): number
}

/** What a step asks of the money of its case; wired in `wire-bench.ts`. */
export interface PaymentPort {
  /** What the case has still to pay; null where nothing is outstanding. */
  outstandingOf(records: RecordReader, caseId: string): Money | null
  /** Puts on record that a manager let the unit go before it was paid. */
  recordLeftUnpaid(
    work: Work,
    left: { readonly caseId: string; readonly rma: string; readonly outstanding: Money },
  ): void
}

/** What a customer signs at the intake; wired in `wire-bench.ts`. */
export interface SigningPort {
  /** Puts a signature on record, within the transaction that opens the case. */
  signTaken(
    work: Work,
    caseId: string,
    signed: Signing,
  ): Result<null, Refusal<(typeof signingErrors)[number]>>
}

export interface IntakeDeps {
  readonly signing: SigningPort
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly keys: Pick<KeyStore, 'purposeKey'>
  readonly plans: PlanPort
  readonly requests: RequestPort
  readonly undo: UndoPort
  readonly payments: PaymentPort
  /** Throws before the first start is done: no procedure of intake is open then. */
  readonly centre: () => CentreFacts
  readonly catalogueAt: (instant: number) => Catalogue
  readonly photoExists: (hash: string) => boolean
  /** Customers whose name, telephone or e-mail contains every part; null where the question is too short. */
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** The name behind an actor; null where there is none or it was erased. */
  readonly nameOf: (personId: string) => string | null
  /** A person as the sealed records tell them; null where there is none. */
  readonly personOf: (records: RecordReader, personId: string) => Assignee | null
  /** True where the customer agreed to a price for this case. */
  readonly priceAgreed: (records: RecordReader, caseId: string) => boolean
  /** Rule T7. */
  readonly clockVerified: () => boolean
  /** The year of a number is taken from it: while the clock is doubted, what it should show. */
  readonly trustedNow: (now: number) => number
  /** Records that two customers are one person; nothing happens where one of them is erased. */
  readonly joinCustomers: (work: Work, subject: string, other: string) => void
  /** A case was closed, within the same transaction. What follows from it never holds the case up. */
  readonly onClosed: (work: Work, caseId: string) => void
}
