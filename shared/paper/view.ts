import type { Category, Component } from '../catalogue/index.ts'
import type { ClaimOutcome, ComponentLine, Accessory, Cause } from '../intake/index.ts'
import type { GateResult } from '../kernel/explanation.ts'
import type { Money } from '../kernel/money.ts'
import type { Term } from '../kernel/time.ts'
import type { Letterhead } from '../profile/index.ts'

// What is printed, as plain values: instants in ms UTC, calendar dates as YYYY-MM-DD. Words that are no code here (gates,
// missing facts, warnings) come in the language of the paper.

export interface CentreOnPaper {
  readonly name: string
  readonly code: string
  /** ISO 3166-1 alpha-2. */
  readonly region: string
  /** What the centre says of itself; without it its name alone stands on the paper. */
  readonly letterhead?: Letterhead
  /** `data:` address of a picture; null where there is none. */
  readonly logo?: string | null
}

export interface PlanOnPaper {
  readonly number: string
  readonly term: Term
  readonly plus: Term | null
  readonly region: string
  readonly used: number
  /** How many replacements it grants in all. */
  readonly granted: number
}

export interface GateOnPaper {
  /** Its id in the rulebook, e.g. P1; empty where it has none. */
  readonly rule: string
  readonly title: string
  readonly result: GateResult
  /** Met, Not met, Not known. */
  readonly resultWords: string
  /** What it found, with its figure or instant; empty where it was not reached. */
  readonly sentence: string
  /** The outcome turned on it. */
  readonly decides: boolean
}

export interface DecisionOnPaper {
  readonly outcome: ClaimOutcome
  /** Which replacement of the plan, from 1. */
  readonly ordinal: number | null
  /** Null on a replacement: the tables list no fee, which is not zero. */
  readonly fee: Money | null
  readonly decidedAt: number
  readonly gates: readonly GateOnPaper[]
  /** Facts that have to be known first, in words. */
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
  readonly rulebook: string
  readonly catalogueVersion: string
}

/** An A4 work order: what came in, what is decided, who signed. */
export interface WorkOrderView {
  readonly centre: CentreOnPaper
  /** IANA zone of the centre. */
  readonly zone: string
  readonly rma: string
  readonly receivedAt: number
  readonly unit: { readonly serial: string; readonly model: string; readonly category: Category | null }
  readonly plan: PlanOnPaper | null
  /** Null where the customer was erased. */
  readonly customer: { readonly name: string; readonly phone: string; readonly email: string } | null
  readonly cause: Cause
  readonly damagedOn: string | null
  /** What the customer says happened. */
  readonly words: string
  readonly components: readonly {
    readonly component: Component
    readonly line: ComponentLine
    /** Why the customer pays for it, in words; null on any other line. */
    readonly reason: string | null
  }[]
  readonly accessories: readonly Accessory[]
  /** SHA-256 of the originals. */
  readonly photos: readonly string[]
  /** Null where nothing was decided yet. */
  readonly decision: DecisionOnPaper | null
  /** Rule P14 applies: the unit goes back at no charge. */
  readonly freeReturn: boolean
  readonly notes: readonly string[]
  readonly technician: string
  readonly bench: string
  /** SHA-256 of a picture of an older signature. */
  readonly signature: string | null
  /** The signature on screen; null where there is none. */
  readonly ink: string | null
}

/** Labels for the locations of a centre. */
export interface LocationLabelView {
  readonly locations: readonly { readonly code: string; readonly name: string }[]
}

/** A label that is stuck on the unit. */
export interface LabelView {
  readonly centre: CentreOnPaper
  readonly zone: string
  readonly rma: string
  readonly serial: string
  readonly model: string
  readonly receivedAt: number
}

/** Units that one customer handed over at once, each with a case of its own. */
export interface UnitsReceivedView {
  readonly centre: CentreOnPaper
  readonly zone: string
  /** Whoever handed over the first of them; null where they were erased. */
  readonly customer: { readonly name: string; readonly phone: string; readonly email: string } | null
  /** When the last of them came in (ms, UTC). */
  readonly receivedAt: number
  readonly technician: string
  readonly units: readonly {
    readonly rma: string
    readonly serial: string
    readonly model: string
    readonly accessories: readonly Accessory[]
    readonly words: string
  }[]
}

/** Widths of the tapes that label printers take, in millimetres. */
export const labelWidths = [12, 24, 29, 62, 102] as const
export type LabelWidth = (typeof labelWidths)[number]
