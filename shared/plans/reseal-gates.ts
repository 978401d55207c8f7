import { at, explain, type Gate } from '../kernel/explanation.ts'
import type { NoteCode } from '../kernel/explanation-codes.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { within } from '../kernel/time.ts'
import type { PlanSnapshot } from './plan-facts.ts'
import type { ResealBasis, ResealFacts } from './reseal-facts.ts'

/** Statuses of a case in which its replacement may be put on record. */
const acceptedStatuses = new Set(['accepted', 'awaiting-replacement'])

/** An accepted case for exactly the unit that the plan is bound to. */
export function acceptedGate({ case: accepted, plan }: ResealFacts, basis: ResealBasis | null): Gate {
  const looked = { caseStatus: accepted.status, outcome: accepted.outcome, oldSerial: accepted.serial }
  const found = (result: 'pass' | 'fail', note: NoteCode): Gate =>
    explain({ rule: 'accepted', result, note, looked })
  if (accepted.serial !== plan.serial) return found('fail', 'case-for-another-unit')
  if (!acceptedStatuses.has(accepted.status)) return found('fail', 'case-not-accepted')
  return basis === null ? found('fail', 'not-a-replacement') : found('pass', 'case-accepted')
}

/** The plan is neither ended by a user nor suspended. Whether it has run out is the next gate's question. */
export function planStateGate({ plan }: ResealFacts): Gate {
  const rule = 'plan-state'
  const looked = { ...(plan.over ? { planState: plan.over } : {}), suspended: plan.suspended }
  const found = (result: 'pass' | 'fail', note: NoteCode): Gate => explain({ rule, result, note, looked })
  switch (plan.over) {
    case 'returned':
      return found('fail', 'plan-returned')
    case 'terminated':
    case 'taken-back':
      return found('fail', 'plan-terminated')
    case 'superseded':
      return found('fail', 'plan-ended')
    case null:
      return plan.suspended ? found('fail', 'plan-suspended') : found('pass', 'plan-in-force')
    default:
      return missingCase(plan.over)
  }
}

/** T6, by the receipt of the unit, as the claim was decided. */
export function timeGate({ case: { receivedAt }, plan }: ResealFacts): Gate {
  const { startsAt, endsAt, plus } = plan
  const looked = {
    receivedAt: at(receivedAt),
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    ...(plus ? { plusStartsAt: at(plus.startsAt), plusEndsAt: at(plus.endsAt) } : {}),
  }
  const found = (result: 'pass' | 'fail', note: NoteCode, boundary: number): Gate =>
    explain({ rule: 'T6', result, note, looked, boundary })
  if (receivedAt < startsAt) return found('fail', 'received-before-start', startsAt)
  if (receivedAt < endsAt) return found('pass', 'received-in-term', endsAt)
  if (plus && within(plus, receivedAt)) return found('pass', 'received-in-plus', plus.endsAt)
  return found('fail', 'received-after-end', plus?.endsAt ?? endsAt)
}

/** What may be used up at the unit's receipt: Plus adds its own only in its year (P5). */
export function grantedAt(plan: PlanSnapshot, instant: number): number {
  return plan.granted + (plan.plus && within(plan.plus, instant) ? plan.additional : 0)
}

/** P1: one is left and reserved for this case. P2: what the warranty does leaves the balance alone. */
export function balanceGate({ case: accepted, plan }: ResealFacts, basis: ResealBasis | null): Gate {
  const granted = grantedAt(plan, accepted.receivedAt)
  const { reservedRma } = plan
  const looked = { used: plan.used, granted, ...(reservedRma ? { reservedFor: reservedRma } : {}) }
  const elsewhere = plan.reservedFor !== null && plan.reservedFor !== accepted.id
  const rule = basis === 'warranty' ? 'P2' : 'P1'
  const found = (result: 'pass' | 'fail', note: NoteCode): Gate => explain({ rule, result, note, looked })
  if (elsewhere) return found('fail', 'reserved-for-another-case')
  if (basis === 'warranty') return found('pass', 'balance-untouched')
  if (plan.used >= granted) return found('fail', 'no-replacement-left')
  return found('pass', plan.reservedFor === null ? 'replacement-left' : 'replacement-reserved')
}

/** The new serial was scanned twice, and both scans say the same. No check digit is known: this is the safeguard. */
export function scanGate({ scans: [first, second] }: ResealFacts): Gate {
  const rule = 'scan'
  const looked = { firstScan: first, secondScan: second }
  if (first !== null && second !== null) {
    return first === second
      ? explain({ rule, result: 'pass', note: 'scans-agree', looked })
      : explain({ rule, result: 'fail', note: 'scans-differ', looked })
  }
  return explain({ rule, result: 'unknown', note: 'not-scanned-twice', looked, missing: ['scans'] })
}

/** Not the old serial, bound to no plan, and never itself replaced by another. */
export function bindingGate({ scans: [first], plan, boundTo, retiredBy }: ResealFacts): Gate {
  const rule = 'binding'
  const looked = {
    oldSerial: plan.serial,
    newSerial: first,
    ...(boundTo ? { boundTo } : {}),
    ...(retiredBy ? { replacedBy: retiredBy } : {}),
  }
  if (first === null) {
    return explain({ rule, result: 'unknown', note: 'not-scanned-twice', looked, missing: ['scans'] })
  }
  const found = (result: 'pass' | 'fail', note: NoteCode): Gate => explain({ rule, result, note, looked })
  if (first === plan.serial) return found('fail', 'same-as-old')
  if (retiredBy !== null) return found('fail', 'already-retired')
  if (boundTo !== null) return found('fail', 'bound-to-another-plan')
  return found('pass', 'serial-free')
}

/** P12: a unit that the stock knows as new or equal, and that no other case has. */
export function unitGate({ unit, heldUnit, case: { id } }: ResealFacts): Gate {
  const rule = 'P12'
  if (!unit)
    return explain({ rule, result: 'unknown', note: 'unit-not-in-stock', looked: {}, missing: ['unit'] })
  const looked = {
    grade: unit.grade,
    unitState: unit.state,
    ...(unit.rma ? { reservedFor: unit.rma } : {}),
    ...(heldUnit ? { heldUnit } : {}),
  }
  const found = (result: 'pass' | 'fail', note: NoteCode): Gate => explain({ rule, result, note, looked })
  if (heldUnit !== null && heldUnit !== unit.serial) return found('fail', 'another-unit-held')
  switch (unit.state) {
    case 'in-stock':
      return found('pass', 'unit-new-or-equal')
    case 'reserved':
      return unit.reservedFor === id
        ? found('pass', 'unit-new-or-equal')
        : found('fail', 'unit-reserved-elsewhere')
    case 'used':
    case 'returned':
      return found('fail', 'unit-gone')
    default:
      return missingCase(unit.state)
  }
}

/** The same model, or one that the catalogue names as its successor. */
export function unitModelGate({ unit, plan, successors }: ResealFacts): Gate {
  const rule = 'unit-model'
  const looked = {
    model: plan.model,
    newModel: unit?.model ?? null,
    ...(successors.length > 0 ? { successors } : {}),
  }
  if (!unit) return explain({ rule, result: 'unknown', note: 'unit-not-in-stock', looked, missing: ['unit'] })
  if (unit.model === plan.model) return explain({ rule, result: 'pass', note: 'same-model', looked })
  return successors.includes(unit.model)
    ? explain({ rule, result: 'pass', note: 'successor-model', looked })
    : explain({ rule, result: 'fail', note: 'another-model', looked })
}

/** P15: the replacement is of the plan's region. */
export function regionGate({ unit, plan }: ResealFacts): Gate {
  const rule = 'P15'
  const looked = { planRegion: plan.region, newRegion: unit?.region ?? null }
  if (!unit) return explain({ rule, result: 'unknown', note: 'unit-not-in-stock', looked, missing: ['unit'] })
  return unit.region === plan.region
    ? explain({ rule, result: 'pass', note: 'region-matches', looked })
    : explain({ rule, result: 'fail', note: 'region-differs', looked })
}

/** P13: listed last, to show what stays unchanged. */
export function carriedGate({ plan }: ResealFacts): Gate {
  const looked = {
    startsAt: at(plan.startsAt),
    endsAt: at(plan.endsAt),
    region: plan.region,
    ...(plan.plus ? { plusEndsAt: at(plan.plus.endsAt) } : {}),
  }
  return explain({
    rule: 'P13',
    result: 'pass',
    note: 'original-period-runs-on',
    looked,
    boundary: plan.endsAt,
  })
}
