import { z } from 'zod'
import {
  factNames,
  missingFacts,
  noteCodes,
  otherReadings,
  ruleIds,
  type FactName,
  type MissingFact,
  type NoteCode,
  type OtherReading,
  type RuleId,
} from './explanation-codes.ts'
import { money } from './money.ts'
import { verdicts, type Verdict } from './three-valued.ts'

/**
 * How a gate ended. `not-applicable`: the rule is not for this model or there is nothing to apply it to (decides as a
 * fail). `not-reached`: an earlier gate had decided.
 */
export const gateResults = [...verdicts, 'not-applicable', 'not-reached'] as const
export type GateResult = (typeof gateResults)[number]

/** A fact as a gate saw it. Instants are wrapped, so that a screen knows to show them in the centre's zone. */
export const fact = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ at: z.number() }),
  money,
  z.array(z.string()),
])
export type Fact = z.infer<typeof fact>

/** One gate that a decision tried: the rule, what it looked at, what it found, and where the boundary is. */
export const gate = z.strictObject({
  rule: z.enum(ruleIds),
  result: z.enum(gateResults),
  note: z.enum(noteCodes),
  looked: z.partialRecord(z.enum(factNames), fact),
  /** The instant at which the gate's answer turns, where it has one (ms since the epoch). */
  boundary: z.number().nullable(),
  /** What would have to be known for a clear answer. */
  missing: z.array(z.enum(missingFacts)),
  otherReading: z.enum(otherReadings).nullable(),
})
export type Gate = z.infer<typeof gate>

/** What a rule reports of one gate; `explain` fills in the rest. */
export interface Finding {
  readonly rule: RuleId
  readonly result: GateResult
  readonly note: NoteCode
  readonly looked: Partial<Record<FactName, Fact>>
  readonly boundary?: number | null
  readonly missing?: readonly MissingFact[]
  readonly otherReading?: OtherReading | null
}

export function explain(finding: Finding): Gate {
  return {
    rule: finding.rule,
    result: finding.result,
    note: finding.note,
    looked: finding.looked,
    boundary: finding.boundary ?? null,
    missing: [...(finding.missing ?? [])],
    otherReading: finding.otherReading ?? null,
  }
}

/** An instant as a gate's fact; null where it is not known. */
export function at(instant: number | null): Fact {
  return instant === null ? null : { at: instant }
}

/** What a gate means for the decision: a rule that does not apply decides as one that fails. */
export function verdictOfGate({ result }: Gate): Verdict {
  return result === 'pass' || result === 'unknown' ? result : 'fail'
}

/** The gate as it stands where an earlier one had decided: named, but not tried. */
export function notReached(gate: Gate): Gate {
  return { ...gate, result: 'not-reached', boundary: null, missing: [] }
}

/** The missing facts of these gates, each once, in order. */
export function missingOf(gates: readonly Gate[]): MissingFact[] {
  return [...new Set(gates.flatMap((gate) => gate.missing))]
}
