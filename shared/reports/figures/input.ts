import type { DisputeKind } from '../../disputes/index.ts'
import type { Days, Span } from '../business-day.ts'

/** Records of one type, outcome and currency. */
export interface KindGroup {
  readonly type: string
  readonly outcome: string | null
  readonly currency: string | null
  readonly count: number
  /** Sum of their amounts, minor units. */
  readonly amount: number
  readonly repeated: number
  readonly corrected: number
  readonly second: number
}

/** What decided fees come to in one currency: each case by the decision that holds at the end of the day. */
export interface SettledFees {
  /** `first`: of cases that were decided first on the day; `later`: what that differs for cases decided before. */
  readonly part: 'first' | 'later'
  readonly currency: string
  readonly amount: number
}

/** Records of one type that belong to somebody or something: a person, a model, an exception. */
export interface NameGroup {
  readonly name: string
  readonly type: string
  readonly count: number
}

/** How long cases stood in one state, of those that left it within the span. ms. */
export interface TimeInStateFigures {
  /** A state of a case; `whole` is its whole life, `review` a submission that waits for its answer. */
  readonly state: string
  readonly count: number
  readonly median: number
  readonly p90: number
}

export interface OpenGroup {
  readonly state: string
  /** Index into `ageBounds`, one beyond its end for the oldest. */
  readonly age: number
  readonly count: number
}

export interface Window {
  readonly days: Days
  readonly groups: readonly Pick<KindGroup, 'type' | 'currency' | 'count' | 'amount'>[]
}

export interface HourCount {
  readonly label: string
  readonly at: number
  readonly until: number
  readonly count: number
}

/** A submission that asks for an answer by rule T5. */
export interface PromiseFigures {
  readonly answered: number
  readonly inTime: number
  readonly waiting: number
  readonly overdue: number
}

/** Windows of invitations (I1). */
export interface WindowFigures {
  readonly open: number
  readonly closingWithinDay: number
  /** Ran out within the span, nothing bought. */
  readonly expired: number
}

/** Everything that figures are made of, read at one moment. */
export interface FigureInput {
  readonly span: Span
  readonly asOf: number
  readonly kinds: readonly KindGroup[]
  readonly settled: readonly SettledFees[]
  readonly people: readonly NameGroup[]
  readonly models: readonly NameGroup[]
  readonly exceptional: readonly NameGroup[]
  /** Units taken in by hour, those of another day with their date; empty for more than one day. */
  readonly hours: readonly HourCount[]
  readonly timesInState: readonly TimeInStateFigures[]
  /** Cases that ended within the span, by how long they were here: index into `lifeBounds`. */
  readonly lives: readonly { readonly bucket: number; readonly count: number }[]
  readonly open: readonly OpenGroup[]
  readonly weeks: readonly Window[]
  /** The seven days that end with the span, and the seven before. */
  readonly lately: readonly [Window, Window]
  readonly invitations: WindowFigures
  readonly promise: PromiseFigures
  readonly exceptions: readonly ExceptionLine[]
  /** What waits to be settled between benches; none in a centre of one. */
  readonly disputes: readonly DisputeLine[]
}

export interface DisputeLine {
  readonly at: number
  readonly kind: DisputeKind
  readonly record: string
  readonly bench: string
}

export interface ExceptionLine {
  readonly at: number
  readonly exception: string
  readonly record: string
  readonly actor: string
  readonly type: string
}

const DAY = 24 * 3_600_000
/** Ages of open cases: under a day, under three, under a week, under a fortnight, older. ms */
export const ageBounds = [DAY, 3 * DAY, 7 * DAY, 14 * DAY] as const
export const ageNames = ['under-1', 'under-3', 'under-7', 'under-14', 'older'] as const
/** The same steps for the whole life of a case. */
export const lifeBounds = [DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY] as const
export const lifeNames = ['under-1', 'under-3', 'under-7', 'under-14', 'under-30', 'older-30'] as const
