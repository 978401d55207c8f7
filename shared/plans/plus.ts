import type { Policy } from '../catalogue/index.ts'
import { at, explain, type Gate } from '../kernel/explanation.ts'
import { addMonths, within, type Term } from '../kernel/time.ts'

/** Months that Plus runs, and that it extends the product's warranty by at most. */
const plusMonths = 12

/** The Plus year (P4): twelve months from the instant at which the plan ends, never earlier. */
export function plusTerm(planEndsAt: number, zone: string): Term {
  return { startsAt: planEndsAt, endsAt: addMonths(planEndsAt, plusMonths, zone) }
}

/**
 * By how much Plus extends the product's warranty (P6): from the warranty's end to the end of Plus, one year at most.
 * Null where the warranty outlasts Plus.
 */
export function warrantyExtension(warrantyEndsAt: number, plusEndsAt: number, zone: string): Term | null {
  const endsAt = Math.min(plusEndsAt, addMonths(warrantyEndsAt, plusMonths, zone))
  return endsAt > warrantyEndsAt ? { startsAt: warrantyEndsAt, endsAt } : null
}

/** What the purchase of Plus is decided from. Instants in ms. */
export interface PlusFacts {
  readonly now: number
  readonly plan: Term & { readonly zone: string; readonly used: number; readonly suspended: boolean }
  /** End of the product's standard warranty; null where it is not known. */
  readonly warrantyEndsAt: number | null
}

export type PlusDecision =
  | {
      readonly outcome: 'allowed'
      readonly plus: Term
      /** Null where the warranty's end is not known, or is after the end of Plus. */
      readonly warranty: Term | null
      readonly opensAt: null
      readonly gates: readonly Gate[]
    }
  | {
      readonly outcome: 'refused'
      readonly plus: null
      readonly warranty: null
      /** When it will be possible, where only the plan's start is waited for. */
      readonly opensAt: number | null
      readonly gates: readonly Gate[]
    }

/** P3–P6: may Plus be bought now, and what would it bring? */
export function decidePlus(facts: PlusFacts, policy: Policy): PlusDecision {
  const { now, plan, warrantyEndsAt } = facts
  const active = activeGate(now, plan)
  const inForce = explain({
    rule: 'plan-state',
    result: plan.suspended ? 'fail' : 'pass',
    note: plan.suspended ? 'plan-suspended' : 'plan-in-force',
    looked: { suspended: plan.suspended },
  })
  const left = plan.used < policy.replacements
  const balance = explain({
    rule: 'P3',
    result: left ? 'pass' : 'fail',
    note: left ? 'replacement-left' : 'no-replacement-left',
    looked: { used: plan.used, granted: policy.replacements },
    otherReading: 'plus-or-instead-of-and',
  })
  const gates = [inForce, active, balance]
  if (gates.some(({ result }) => result !== 'pass')) {
    const waits = left && !plan.suspended && now < plan.startsAt
    return { outcome: 'refused', plus: null, warranty: null, opensAt: waits ? plan.startsAt : null, gates }
  }
  const plus = plusTerm(plan.endsAt, plan.zone)
  const warranty = warrantyEndsAt === null ? null : warrantyExtension(warrantyEndsAt, plus.endsAt, plan.zone)
  gates.push(
    explain({
      rule: 'P4',
      result: 'pass',
      note: 'plus-follows-plan',
      looked: { startsAt: at(plus.startsAt), endsAt: at(plus.endsAt), zone: plan.zone },
      boundary: plus.startsAt,
      otherReading: 'plus-starts-early',
    }),
    warrantyGate(warrantyEndsAt, plus, warranty),
  )
  return { outcome: 'allowed', plus, warranty, opensAt: null, gates }
}

/** P3: bought only while the plan is active. Not yet started counts as not active. */
function activeGate(now: number, plan: Term): Gate {
  const looked = { now: at(now), startsAt: at(plan.startsAt), endsAt: at(plan.endsAt) }
  const otherReading = 'plus-or-instead-of-and'
  const rule = 'P3'
  if (within(plan, now)) {
    return explain({ rule, result: 'pass', note: 'plan-active', looked, boundary: plan.endsAt, otherReading })
  }
  return now < plan.startsAt
    ? explain({
        rule,
        result: 'fail',
        note: 'plan-not-started',
        looked,
        boundary: plan.startsAt,
        otherReading,
      })
    : explain({ rule, result: 'fail', note: 'plan-ended', looked, boundary: plan.endsAt, otherReading })
}

/** P6 explains what Plus does for the warranty; it does not decide whether Plus may be bought. */
function warrantyGate(warrantyEndsAt: number | null, plus: Term, extension: Term | null): Gate {
  const rule = 'P6'
  const looked = { warrantyEndsAt: at(warrantyEndsAt), plusEndsAt: at(plus.endsAt) }
  if (warrantyEndsAt === null) {
    return explain({
      rule,
      result: 'unknown',
      note: 'warranty-end-unknown',
      looked,
      missing: ['warrantyEndsAt'],
    })
  }
  if (!extension) {
    return explain({ rule, result: 'fail', note: 'warranty-outlasts-plus', looked, boundary: warrantyEndsAt })
  }
  const note = extension.endsAt < plus.endsAt ? 'warranty-extension-capped' : 'warranty-extended'
  return explain({ rule, result: 'pass', note, looked, boundary: extension.endsAt })
}
