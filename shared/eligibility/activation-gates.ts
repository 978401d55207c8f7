import type { CatalogueModel } from '../catalogue/index.ts'
import { at, explain, type Fact, type Gate } from '../kernel/explanation.ts'
import type { FactName, NoteCode } from '../kernel/explanation-codes.ts'
import { addDays, endOfDay, HOUR, localDate, startOfDay } from '../kernel/time.ts'
import type { Activation, EligibilityFacts } from './facts.ts'

/** True where the activation lies after now: a data error, not an answer. */
export function activatedInFuture({ activation, now, zone }: EligibilityFacts): boolean {
  if ('at' in activation) return activation.at > now
  return 'on' in activation && activation.on > localDate(now, zone)
}

/** E1: new, never activated. */
export function neverActivatedGate({ activation }: EligibilityFacts): Gate {
  const rule = 'E1'
  const looked = lookedAt(activation)
  const otherReading = 'all-conditions'
  if (!('state' in activation)) {
    return explain({ rule, result: 'fail', note: 'already-activated', looked, otherReading })
  }
  return activation.state === 'never'
    ? explain({ rule, result: 'pass', note: 'never-activated', looked, otherReading })
    : explain({
        rule,
        result: 'unknown',
        note: 'activation-unknown',
        looked,
        missing: ['activation'],
        otherReading,
      })
}

/** E2: activated in the last so many elapsed hours, inclusive. For models whose window the catalogue gives in hours. */
export function recentHoursGate({ activation, now, zone }: EligibilityFacts, model: CatalogueModel): Gate {
  const rule = 'E2'
  const { unit, length } = model.activationWindow
  const { otherReading } = model
  const looked = { ...lookedAt(activation), category: model.category }
  if (unit !== 'hours') {
    return explain({ rule, result: 'not-applicable', note: 'window-is-in-days', looked, otherReading })
  }
  const given = { ...looked, now: at(now), windowHours: length }
  if ('state' in activation) return withoutDate(rule, activation.state, given)
  const window = length * HOUR
  const found = (result: 'pass' | 'fail', note: NoteCode, boundary: number) =>
    explain({ rule, result, note, looked: given, boundary, otherReading })
  if ('at' in activation) {
    const closesAt = activation.at + window
    return now <= closesAt
      ? found('pass', 'recently-activated', closesAt)
      : found('fail', 'activated-too-long-ago', closesAt)
  }
  // A date stands for every instant of its day: the first is out of the window first, the last only at the day's end.
  const firstCloses = startOfDay(activation.on, zone) + window
  const lastCloses = endOfDay(activation.on, zone) + window
  if (now <= firstCloses) return found('pass', 'recently-activated', firstCloses)
  if (now >= lastCloses) return found('fail', 'activated-too-long-ago', lastCloses)
  return explain({
    rule,
    result: 'unknown',
    note: 'activation-time-unknown',
    looked: given,
    boundary: firstCloses,
    missing: ['activation.time'],
    otherReading,
  })
}

/**
 * E3: activated in the last so many calendar days of the zone, through the local midnight that ends the last of them.
 * For models whose window the catalogue gives in days.
 */
export function recentDaysGate({ activation, now, zone }: EligibilityFacts, model: CatalogueModel): Gate {
  const rule = 'E3'
  const { unit, length } = model.activationWindow
  const looked = { ...lookedAt(activation), category: model.category }
  if (unit !== 'days') return explain({ rule, result: 'not-applicable', note: 'window-is-in-hours', looked })
  const given = { ...looked, now: at(now), windowDays: length, zone }
  if ('state' in activation) return withoutDate(rule, activation.state, given)
  const activatedOn = 'at' in activation ? localDate(activation.at, zone) : activation.on
  const closesAt = endOfDay(addDays(activatedOn, length), zone)
  const open = now < closesAt
  return explain({
    rule,
    result: open ? 'pass' : 'fail',
    note: open ? 'recently-activated' : 'activated-too-long-ago',
    looked: { ...given, activatedOn },
    boundary: closesAt,
    otherReading: 'civil-code-moves-deadline',
  })
}

type Looked = Partial<Record<FactName, Fact>>

function lookedAt(activation: Activation): Looked {
  if ('at' in activation) return { activatedAt: at(activation.at) }
  return 'on' in activation ? { activatedOn: activation.on } : { activation: activation.state }
}

function withoutDate(rule: 'E2' | 'E3', state: 'never' | 'unknown', looked: Looked): Gate {
  return state === 'never'
    ? explain({ rule, result: 'fail', note: 'never-activated', looked })
    : explain({ rule, result: 'unknown', note: 'activation-unknown', looked, missing: ['activation'] })
}
