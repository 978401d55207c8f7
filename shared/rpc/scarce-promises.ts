import { caseRecord } from '../intake/index.ts'
import { normaliseSerial } from '../kernel/serial.ts'
import type { RecordedEvent, Stream } from '../kernel/stream.ts'
import { grantedAt, planRecord, planStream, reserveReplacement } from '../plans/index.ts'
import { currentRound, submissionRecord } from '../reviews/index.ts'
import { reserveUnit, unitRecord } from '../stock/index.ts'
import {
  purchaseWithoutLog,
  replacementWithoutLog,
  reviewWithoutLog,
  sealWithoutLog,
  unitWithoutLog,
  type ScarceKind,
  type WithoutLog,
} from '../unconfirmed/index.ts'
import type { RecordsNow } from './decide-again.ts'

/** What a bench knows of itself and of its records when it is about to promise something. */
export interface AskingBench extends RecordsNow {
  readonly bench: string
  events<S extends Stream>(stream: S, id: string): readonly RecordedEvent<S>[]
  /** Id of the plan whose serial in force this is. */
  planBoundTo(serial: string): string | null
  /** False while the shared log has not answered for the commit of this event. */
  isConfirmed(event: string): boolean
  hasRecording(sha256: string): boolean
}

/** What a command is about to promise. */
export interface Scarce {
  readonly kind: ScarceKind
  /** Guards that nobody else may move meanwhile. */
  readonly keys: readonly string[]
  /** What people call the record; and the streams that it concerns. */
  readonly about: string
  readonly records: readonly string[]
  /** What holds while the log is not reached. */
  readonly withoutLog: WithoutLog
}

/** One replacement of the plan that the claim of a case rests on. Null where none would be reserved. */
export function replacementFor(bench: AskingBench, caseId: string): Scarce | null {
  const state = bench.load(caseRecord, caseId)
  const planId = state?.claim?.plan?.id
  const plan = planId === undefined ? null : bench.load(planRecord, planId)
  if (!state || !plan) return null
  const { rma, receivedAt } = state.opened
  const reserved = reserveReplacement(plan, { caseId, rma, receivedAt })
  if (!reserved.ok || reserved.value.length === 0) return null
  const [ofPlan, ofCase] = [planStream.nameOf(plan.id), caseRecord.stream.nameOf(caseId)]
  return {
    kind: 'replacement',
    keys: [newestOf(ofPlan), newestOf(ofCase)],
    about: rma,
    records: [ofPlan, ofCase],
    withoutLog: replacementWithoutLog({ left: grantedAt(plan, receivedAt) - plan.used }),
  }
}

/** A unit out of the stock, for a case. Null where it is not free. */
export function unitFor(bench: AskingBench, raw: string, caseId: string): Scarce | null {
  const serial = normaliseSerial(raw)
  const [unit, state] = [bench.load(unitRecord, serial), bench.load(caseRecord, caseId)]
  const reserved = unit && state && reserveUnit(unit, { caseId, rma: state.opened.rma })
  if (!state || reserved?.ok !== true || reserved.value.length === 0) return null
  const { stream } = unitRecord
  const received = bench.events(stream, serial).findLast(({ type }) => type === 'unit.received')
  return {
    kind: 'unit',
    keys: [newestOf(stream.nameOf(serial)), `unit-for/${caseId}`],
    about: serial,
    records: [stream.nameOf(serial), caseRecord.stream.nameOf(caseId)],
    withoutLog: unitWithoutLog({ receivedBy: received?.bench ?? null, bench: bench.bench }),
  }
}

/** The seal of a plan to the serial of a unit. Null where there is nothing to seal. */
export function sealFor(bench: AskingBench, caseId: string, serial: string): Scarce | null {
  const state = bench.load(caseRecord, caseId)
  const planId = state && bench.planBoundTo(state.opened.serial)
  if (!state || state.replacement || planId === null) return null
  const held = bench
    .events(planStream, planId)
    .findLast((event) => event.type === 'plan.reserved' && event.body.caseId === caseId)
  const put = bench
    .events(unitRecord.stream, serial)
    .findLast((event) => event.type === 'unit.reserved' && event.body.caseId === caseId)
  const isKnown = (event: { readonly id: string } | undefined): boolean =>
    event !== undefined && bench.isConfirmed(event.id)
  const records = [
    planStream.nameOf(planId),
    unitRecord.stream.nameOf(serial),
    caseRecord.stream.nameOf(caseId),
  ]
  return {
    kind: 'seal',
    keys: records.map(newestOf),
    about: state.opened.rma,
    records,
    withoutLog: sealWithoutLog({
      replacement: isKnown(held) || state.claim?.decision.takesFromBalance !== true,
      unit: isKnown(put),
    }),
  }
}

/** Plus for a plan, with a code where a card was bought. */
export function plusFor(bench: AskingBench, planId: string, code: string | null): Scarce | null {
  const plan = bench.load(planRecord, planId)
  if (!plan || plan.plus || plan.over) return null
  const stream = planStream.nameOf(planId)
  return {
    kind: 'plus',
    keys: [newestOf(stream), ...(code === null ? [] : [codeKey(code)])],
    about: plan.number,
    records: [stream],
    withoutLog: purchaseWithoutLog(),
  }
}

/** A plan that binds an activation code. `records`: what it rests on besides. */
export function codeFor(
  code: string,
  keys: readonly string[],
  about: string,
  records: readonly string[],
): Scarce {
  return { kind: 'code', keys: [codeKey(code), ...keys], about, records, withoutLog: purchaseWithoutLog() }
}

/** The review of a submission that nobody has claimed. */
export function reviewOf(bench: AskingBench, id: string): Scarce | null {
  const submission = bench.load(submissionRecord, id)
  if (!submission || currentRound(submission).reviewer !== null) return null
  const stream = submissionRecord.stream.nameOf(id)
  const recording = submission.media !== null && bench.hasRecording(submission.media.sha256)
  return {
    kind: 'review',
    keys: [newestOf(stream)],
    about: submission.received.number,
    records: [stream],
    withoutLog: reviewWithoutLog({ recording }),
  }
}

/** The guard of a stream's newest event. */
export function newestOf(stream: string): string {
  return `s/${stream}`
}

function codeKey(code: string): string {
  return `code/${normaliseSerial(code)}`
}
