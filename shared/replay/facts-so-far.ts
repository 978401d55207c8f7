import { caseStream } from '../intake/index.ts'
import { canonicalJson, toJson, type Json } from '../kernel/canonical-json.ts'
import { missingCase } from '../kernel/missing-case.ts'
import { readEvent } from '../kernel/read-event.ts'
import type { RecordedEvent, SealedEvent } from '../kernel/stream.ts'
import { evolvePlan, planStream, snapshotOf, type Plan } from '../plans/index.ts'
import { casesSoFar } from './cases-so-far.ts'
import { firstDifference } from './first-difference.ts'

/** A fact that a decision was made on, and what the streams said at that position. */
export interface FactDifference {
  /** Dotted path, e.g. `facts.plan.used`. */
  readonly at: string
  readonly was: Json
  readonly is: Json
}

/** What the streams have told up to an event of the ledger. */
export interface FactsSoFar {
  /**
   * Compares the facts of a decision with what the events before it told of plans, serials and cases; null where they agree, or
   * the event is no decision on a plan. To be asked before `hear`.
   */
  check(event: SealedEvent): FactDifference | null
  /** The next event, in the order of the ledger. One that cannot be read is left out. */
  hear(event: SealedEvent): void
}

type Deciding =
  | RecordedEvent<typeof caseStream, 'case.decided'>
  | RecordedEvent<typeof planStream, 'plan.plus-bought' | 'plan.resealed'>

/** Follows plans and the serials of cases through a ledger that is read from its beginning. */
export function factsSoFar(): FactsSoFar {
  const plans = new Map<string, Plan>()
  /** The plan that a serial is bound to, and what each serial was replaced by. */
  const bound = new Map<string, string>()
  const replaced = new Map<string, string>()
  const cases = casesSoFar()

  const planOf = (serial: string): Plan | null => plans.get(bound.get(serial) ?? '') ?? null

  function unbind(plan: Plan): void {
    if (bound.get(plan.serial) === plan.id) bound.delete(plan.serial)
    for (const { from } of plan.seals) replaced.delete(from)
  }

  function bind(plan: Plan): void {
    plans.set(plan.id, plan)
    if (plan.over === null) bound.set(plan.serial, plan.id)
    for (const { from, to } of plan.seals) replaced.set(from, to)
  }

  function expected(event: Deciding): { readonly was: unknown; readonly is: unknown } | null {
    switch (event.type) {
      case 'case.decided': {
        const id = caseStream.idOf(event)
        const serial = cases.serialOf(id)
        if (serial === null) return null
        const { facts, plan } = event.body.claim
        const openCase = cases.othersOpen(id) ?? facts.openCase
        const sealed = planOf(serial)
        return {
          was: {
            plan: facts.plan,
            serialState: facts.serialState,
            openCase: facts.openCase,
            number: plan?.number ?? null,
          },
          is: {
            plan: sealed && termFactsOf(sealed),
            serialState: replaced.has(serial) ? 'retired' : 'active',
            openCase,
            number: sealed?.number ?? null,
          },
        }
      }
      case 'plan.resealed': {
        const { plan, scans, boundTo, retiredBy } = event.body.decision.facts
        const sealed = plans.get(planStream.idOf(event))
        const to = scans[0] ?? ''
        return {
          was: { plan, boundTo, retiredBy },
          is: {
            plan: sealed ? snapshotOf(sealed) : null,
            boundTo: planOf(to)?.number ?? null,
            retiredBy: replaced.get(to) ?? null,
          },
        }
      }
      case 'plan.plus-bought': {
        const { plan, warrantyEndsAt } = event.body.decision.facts
        const sealed = plans.get(planStream.idOf(event))
        if (!sealed) return null
        const { startsAt, endsAt, zone, used, suspended } = sealed
        return {
          was: { plan, warrantyEndsAt },
          is: { plan: { startsAt, endsAt, zone, used, suspended }, warrantyEndsAt: sealed.warrantyEndsAt },
        }
      }
      default:
        return missingCase(event)
    }
  }

  return {
    check(sealed) {
      const event = decidingEvent(sealed)
      const pair = event && expected(event)
      if (!pair) return null
      const [was, is] = [toJson(pair.was), toJson(pair.is)]
      return canonicalJson(was) === canonicalJson(is) ? null : firstDifference(was, is, 'facts')
    },
    hear(sealed) {
      if (Object.hasOwn(planStream.events, sealed.type)) {
        const read = readEvent(planStream, sealed)
        if (!read.ok) return
        const id = planStream.idOf(read.value)
        const before = plans.get(id) ?? null
        // A plan whose first event cannot be read has no state that could be followed.
        if (before === null && read.value.type !== 'plan.registered') return
        if (before) unbind(before)
        bind(evolvePlan(before, read.value))
      } else if (Object.hasOwn(caseStream.events, sealed.type)) {
        const read = readEvent(caseStream, sealed)
        if (read.ok) cases.hear(read.value)
      }
    },
  }
}

function decidingEvent(sealed: SealedEvent): Deciding | null {
  if (sealed.type === 'case.decided') {
    const read = readEvent(caseStream, sealed)
    return read.ok && read.value.type === 'case.decided' ? read.value : null
  }
  if (sealed.type !== 'plan.plus-bought' && sealed.type !== 'plan.resealed') return null
  const read = readEvent(planStream, sealed)
  if (!read.ok) return null
  const event = read.value
  return event.type === 'plan.plus-bought' || event.type === 'plan.resealed' ? event : null
}

/** Of a plan, what a claim looks at. */
function termFactsOf({ startsAt, endsAt, region, used, suspended, plus }: Plan): Json {
  return toJson({ startsAt, endsAt, region, used, suspended, plus })
}
