import {
  caseRecord,
  checkMove,
  hasEnded,
  loansOut,
  moveFactsOf,
  undoNote,
  undoStep,
  type CaseStatus,
} from '../intake/index.ts'
import { canonicalJson, toJson } from '../kernel/canonical-json.ts'
import type { RecordKind } from '../kernel/record.ts'
import type { Result } from '../kernel/result.ts'
import type { EventType, RecordedEvent, Stream } from '../kernel/stream.ts'
import {
  decideReseal,
  erasePerson,
  planRecord,
  releaseReplacement,
  requestErasure,
  requireIdle,
  reserveReplacement,
  resumePlan,
  reverseReseal,
  snapshotOf,
  supersedePlan,
  suspendPlan,
  terminatePlan,
  withdrawErasure,
} from '../plans/index.ts'
import { requestRecord } from '../requests/index.ts'
import {
  markUnitUsed,
  receiveUnit,
  releaseUnit,
  reserveUnit,
  returnUnit,
  reverseUnitUse,
  unitRecord,
} from '../stock/index.ts'

/** The records as they stand now. */
export interface RecordsNow {
  load<S extends Stream, State>(kind: RecordKind<S, State, string>, id: string): State | null
}

/** The step as it would be recorded now: its body, or null where it would be refused. */
type Again = Readonly<Record<string, unknown>> | null
/** Method syntax lets the function of one event type stand among those of all. */
type DecideAgain<Event, State> = { again(event: Event, state: State, records: RecordsNow): Again }['again']

interface StepsOfKind {
  readonly types: readonly string[]
  again(event: RecordedEvent<Stream>, records: RecordsNow): Again
}

/** A reason was given when the step was taken, and lies sealed: that there is one is all that is asked again. */
const GIVEN = '-'

/** Where a case can be when its replacement is put on record. */
const awaits = new Set<CaseStatus>(['accepted', 'awaiting-replacement'])

const steps: readonly StepsOfKind[] = [
  stepsOf(caseRecord, {
    'case.moved'({ body }, state) {
      const { to, carrier } = body
      const moved = checkMove(moveFactsOf(state), { to, reason: GIVEN, carrier, tracking: '' })
      return moved.ok ? { ...body, from: state.status } : null
    },
    'case.replaced': ({ body }, { status, statusSince, replacement }) =>
      awaits.has(status) && replacement === null ? { ...body, from: status, since: statusSince } : null,
    'case.loan-given': ({ body }, state) =>
      hasEnded(state.status) || loansOut(state).some(({ serial }) => serial === body.serial) ? null : body,
    'case.loan-returned': ({ body }, state) =>
      loansOut(state).some(({ event }) => event === body.of) ? body : null,
    'case.step-taken-back': ({ body }, state) =>
      bodyOf(undoStep(state, body.of, { unit: null, invited: false, openCase: null })),
    'case.note-taken-back': ({ body }, state) =>
      bodyOf(undoNote(state, body.of, { person: '', manager: true })),
  }),
  stepsOf(planRecord, {
    'plan.reserved'({ body: { caseId, rma } }, plan, records) {
      const receivedAt = records.load(caseRecord, caseId)?.opened.receivedAt
      if (receivedAt === undefined) return null
      return bodyOf(reserveReplacement(plan, { caseId, rma, receivedAt }))
    },
    'plan.released': ({ body }, plan) => releaseReplacement(plan, body.caseId)[0]?.body ?? null,
    'plan.resealed'({ body }, plan, records) {
      const { facts } = body.decision
      const unit = records.load(unitRecord, body.to)
      const isHeld = unit?.state === 'reserved' && unit.forCase?.caseId === body.caseId
      const decision = decideReseal({
        ...facts,
        plan: snapshotOf(plan),
        unit: unit && {
          ...facts.unit,
          serial: unit.serial,
          model: unit.model,
          region: unit.region,
          grade: unit.grade,
          state: unit.state,
          reservedFor: isHeld ? body.caseId : null,
          rma: unit.forCase?.rma ?? null,
        },
        heldUnit: isHeld ? body.to : null,
      })
      const stands = plan.serial === body.from && plan.used === body.usedBefore
      return stands && decision.outcome === 'allowed' && decision.ordinal === body.ordinal ? body : null
    },
    'plan.reseal-reversed'({ body }, plan) {
      const reversed = bodyOf(reverseReseal(plan, body.reseal, GIVEN))
      return reversed && { ...reversed, reason: body.reason }
    },
    'plan.suspended': ({ body }, plan) => (suspendPlan(plan, GIVEN).ok ? body : null),
    'plan.resumed': ({ body }, plan) => (resumePlan(plan, GIVEN).ok ? body : null),
    'plan.terminated': ({ body }, plan) => (terminatePlan(plan, GIVEN).ok ? body : null),
    'plan.returned': ({ body }, plan) => (requireIdle(plan).ok ? body : null),
    'plan.superseded': ({ body }, plan) => bodyOf(supersedePlan(plan, body.by)),
    'plan.erasure-requested': ({ body }, plan) => (requestErasure(plan, GIVEN, '').ok ? body : null),
    'plan.erasure-withdrawn': ({ body }, plan) => (withdrawErasure(plan, GIVEN).ok ? body : null),
    'plan.person-erased': (_, plan) => bodyOf(erasePerson(plan)),
    'plan.note-taken-back': ({ body }, { notes }) =>
      notes.some(({ event, takenBack }) => event === body.of && !takenBack) ? body : null,
  }),
  stepsOf(unitRecord, {
    'unit.received': ({ body }, unit) => bodyOf(receiveUnit(unit, body)),
    'unit.reserved': ({ body }, unit) => bodyOf(reserveUnit(unit, body)),
    'unit.released': ({ body }, unit) => releaseUnit(unit, body.caseId)[0]?.body ?? null,
    'unit.used': ({ body }, unit) => bodyOf(markUnitUsed(unit, body)),
    'unit.use-reversed': ({ body }, unit) => bodyOf(reverseUnitUse(unit, body.caseId)),
    'unit.returned': ({ body }, unit) => (returnUnit(unit, GIVEN).ok ? body : null),
  }),
  stepsOf(requestRecord, {
    'request.arrived': ({ body }, { state }) => (state === 'expected' ? body : null),
    'request.dismissed': ({ body }, { state }) => (state === 'expected' ? body : null),
  }),
]
const byType = new Map(steps.flatMap((one) => one.types.map((type) => [type, one] as const)))

/**
 * A step of another moment, decided again on its record as it stands now: its body as it would be recorded, or null where
 * it would be refused. Null for every type that is not here: such a step counts only on the record that it was taken on.
 */
export function decideAgain(event: RecordedEvent<Stream>, records: RecordsNow): Again {
  return byType.get(event.type)?.again(event, records) ?? null
}

/** True where the step would be taken now exactly as it was: what was signed says what is so. */
export function stillHolds(event: RecordedEvent<Stream>, records: RecordsNow): boolean {
  const again = decideAgain(event, records)
  return again !== null && canonicalJson(toJson(again)) === canonicalJson(toJson(event.body))
}

function stepsOf<S extends Stream, State>(
  kind: RecordKind<S, State, string>,
  deciders: { readonly [Type in EventType<S>]?: DecideAgain<RecordedEvent<S, Type>, State> },
): StepsOfKind {
  const functions = new Map<string, DecideAgain<RecordedEvent<Stream>, State>>(Object.entries(deciders))
  return {
    types: [...functions.keys()],
    again(event, records) {
      const state = records.load(kind, kind.stream.idOf(event))
      const decide = functions.get(event.type)
      return state === null || !decide ? null : decide(event, state, records)
    },
  }
}

/** The body of the one step that was decided; null where it was refused, or where nothing is left to do. */
function bodyOf(
  decided: Result<readonly { readonly body: Readonly<Record<string, unknown>> }[], unknown>,
): Again {
  return decided.ok ? (decided.value[0]?.body ?? null) : null
}
