import type { Gate } from '../kernel/explanation.ts'
import { missingCase } from '../kernel/missing-case.ts'
import type { MissingFact, RuleId } from '../kernel/explanation-codes.ts'

/** What a decision came to, as far as the order of its gates hangs on it. */
export interface Decided {
  readonly outcome:
    | 'warranty-repair'
    | 'plan-replacement'
    | 'express-replacement'
    | 'paid-repair'
    | 'needs-proof'
    | 'refused'
    | 'eligible'
    | 'not-eligible'
    | 'allowed'
  /** The facts without which it stayed open. */
  readonly missing?: readonly MissingFact[]
}

/** The ways to a plan (E1–E5): one of them is enough. */
const ways: ReadonlySet<RuleId> = new Set(['E1', 'E2', 'E3', 'E4', 'E5'])
/** How an invitation ended, the strongest word first. */
const ends: readonly RuleId[] = ['I5', 'I6']

/**
 * The gate on which the outcome turned; null where no single one did (all were needed, and all are met). Without a
 * decision the gates are those of an invitation: its purchase or its end decides, else its window.
 */
export function decidingGate(gates: readonly Gate[], decided: Decided | null): Gate | null {
  const first = (fits: (gate: Gate) => boolean): Gate | null => gates.find(fits) ?? null
  if (!decided) return ends.map((rule) => first((gate) => gate.rule === rule)).find(Boolean) ?? null
  switch (decided.outcome) {
    case 'warranty-repair':
      return first((gate) => isWarranty(gate) && gate.result === 'pass')
    case 'express-replacement':
      return first(({ rule }) => rule === 'P7')
    case 'plan-replacement':
      return first(({ rule }) => rule === 'coverage')
    case 'needs-proof':
      return first(({ result, missing }) => {
        return result === 'unknown' && missing.some((fact) => decided.missing?.includes(fact))
      })
    case 'paid-repair':
    case 'refused':
    case 'not-eligible':
      return (
        first((gate) => isNo(gate) && !isWarranty(gate) && !ways.has(gate.rule)) ??
        nearestFirst(gates.filter(({ rule }) => ways.has(rule)))[0] ??
        null
      )
    case 'eligible':
      return first(({ rule, result }) => ways.has(rule) && result === 'pass')
    case 'allowed':
      return null
    default:
      return missingCase(decided.outcome)
  }
}

/** A gate in its place: whether the outcome turned on it, and whether another way made it needless. */
export interface PlacedGate {
  readonly gate: Gate
  readonly decides: boolean
  readonly needless: boolean
}

/** Gates as they are shown: all of them needed, or `one-of`: one is enough. */
export interface GateGroup {
  readonly kind: 'all-of' | 'one-of'
  readonly gates: readonly PlacedGate[]
}

/**
 * Gates in the order in which a person wants them: what decided first, the others in the order in which they were tried.
 * The ways to a plan stand together, the nearest first; once one is met the others are not needed.
 */
export function arrangeGates(all: readonly Gate[], decided: Decided | null): readonly GateGroup[] {
  // A missing plan is shown once, whichever rule asked for one.
  const gates = all.filter((gate, at) => gate.note !== 'no-plan' || all.findIndex(isWithoutPlan) === at)
  const deciding = decidingGate(gates, decided)
  const place = (gate: Gate, needless = false): PlacedGate => {
    return { gate, decides: gate === deciding, needless }
  }
  const alternatives = nearestFirst(gates.filter(({ rule }) => ways.has(rule)))
  const met = alternatives.some(({ result }) => result === 'pass')
  const oneOf: GateGroup = {
    kind: 'one-of',
    gates: alternatives.map((gate) => place(gate, met && gate.result !== 'pass')),
  }
  const others = gates.filter((gate) => !ways.has(gate.rule) && gate !== deciding)
  const own = deciding && !ways.has(deciding.rule) ? [place(deciding)] : []
  const allOf: GateGroup = { kind: 'all-of', gates: [...own, ...others.map((gate) => place(gate))] }
  // What decided comes first: the ways themselves, unless a condition blocks.
  const groups = own.length > 0 ? [allOf, oneOf] : [oneOf, allOf]
  return groups.filter((group) => group.gates.length > 0)
}

const order: Readonly<Record<Gate['result'], number>> = {
  pass: 0,
  unknown: 1,
  fail: 2,
  'not-applicable': 3,
  'not-reached': 3,
}

/** Met, not known, not met; among those that are not met the one whose window closed last. */
function nearestFirst(gates: readonly Gate[]): readonly Gate[] {
  const closed = ({ boundary }: Gate): number => boundary ?? Number.NEGATIVE_INFINITY
  return gates.toSorted((one, other) => {
    const byResult = order[one.result] - order[other.result]
    // Equal infinities have no difference.
    return byResult !== 0 || closed(one) === closed(other) ? byResult : closed(other) - closed(one)
  })
}

/** Without the warranty a claim goes on to the plan's gates: it decides only where it is met. */
function isWarranty({ rule, looked }: Gate): boolean {
  return (rule === 'P2' || rule === 'P6') && 'cause' in looked
}

function isWithoutPlan({ note }: Gate): boolean {
  return note === 'no-plan'
}

function isNo({ result, note }: Gate): boolean {
  return result === 'fail' || (result === 'not-applicable' && note === 'no-plan')
}
