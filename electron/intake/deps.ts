import type { Assignee } from '../../shared/intake/assignment.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { Money } from '../../shared/kernel/money.ts'
import type { Owed } from '../../shared/payments/balance.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { readyErrors } from '../../shared/repairs/index.ts'
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
}

/** A step of a case that its customer may be told of. `from`: null where the case has just been opened. */
export interface ToldStep {
  readonly caseId: string
  readonly rma: string
  readonly serial: string
  readonly model: string
  readonly subject: string
  readonly from: CaseStatus | null
  readonly to: CaseStatus
  readonly carrier: string
  readonly tracking: string
}

/** A step whose letter may have been queued at this moment (ms, UTC). */
export interface TellingStep {
  readonly caseId: string
  readonly to: CaseStatus
  readonly at: number
}

/** What steps ask of the mail; wired in `wire-step-letters.ts`. */
export interface LettersPort {
  /** Queues the letter of a step with it; nothing where the centre does not tell of it, or cannot. */
  tell(work: Work, step: ToldStep): void
  /** Takes the letter of a step back, where it has not left. */
  takeBack(work: Work, step: TellingStep): void
  /** How many letters about the case were written since the step and stay when it is undone. */
  thatStay(reader: Reader, step: TellingStep): number
}

/** What a step asks of the money of its case; wired in `wire-bench.ts`. */
export interface PaymentPort {
  /** What the case has still to pay; null where nothing is owed. */
  owedBy(records: RecordReader, caseId: string): Owed | null
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

/** What a step asks of the checks of its unit; wired in `wire-bench.ts`. */
export interface ChecksPort {
  /** Each check that has to be looked at is passed, in the stay in the quality check that the case is in. */
  mayBeReady(
    records: RecordReader,
    of: { readonly caseId: string; readonly model: string; readonly stay: string | null },
    now: number,
  ): Result<null, Refusal<(typeof readyErrors)[number]>>
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
  readonly letters: LettersPort
  readonly payments: PaymentPort
  readonly checks: ChecksPort
  /** Throws before the first start is done: no procedure of intake is open then. */
  readonly centre: () => CentreFacts
  readonly catalogueAt: (instant: number) => Catalogue
  readonly photoExists: (hash: string) => boolean
  /** Customers whose name, telephone or e-mail contains every part; null where the question is too short. */
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** Ids of cases by words of their notes, answers and repair lines; none where the question is too short. */
  readonly findCasesByText: (text: string, limit: number) => readonly string[]
  /** The name behind an actor; null where there is none or it was erased. */
  readonly nameOf: (personId: string) => string | null
  /** A person as the sealed records tell them; null where there is none. */
  readonly personOf: (records: RecordReader, personId: string) => Assignee | null
  /** True where the centre has a location of this code. */
  readonly isLocation: (records: RecordReader, code: string) => boolean
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
