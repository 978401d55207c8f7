import type { CaseStatus } from '../../../shared/intake/case-status.ts'
import { hasEnded } from '../../../shared/intake/case-status.ts'
import type { CaseEvent, caseStream } from '../../../shared/intake/events.ts'
import { reportLineageTable } from '../../db/schema/report.ts'
import type { Transactor } from '../../db/open.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { enterState, leaveState } from '../time-in-state.ts'
import { counted, type Change, type Step } from './counted.ts'
import { clockException, isCorrected } from './exceptions.ts'
import { firstDecision, recordOfRoot, rootOf } from './statements.ts'

type Of<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>

/** The whole life of a case, beside its states. */
const WHOLE = 'whole'

/** Cases, followed through their states. */
export const caseFacts: ProjectorHandlers<typeof caseStream> = {
  'case.opened': counted(
    ({ body }) => ({
      model: body.facts.model,
      exception: clockException(body),
      corrected: isCorrected(body),
      number: body.rma,
      serial: body.serial,
      subject: body.customer.subject,
    }),
    opened,
  ),
  'case.decided': counted(({ body }) => ({ outcome: body.claim.decision.outcome }), decided),
  'case.facts-changed': counted(({ body }) => ({ model: body.facts.model })),
  'case.moved': counted(
    ({ body }) => ({ outcome: body.to }),
    (step) => moveTo(step, step.event.body.to),
  ),
  'case.noted': counted(),
  'case.photos-added': counted(),
  'case.photo-marked': counted(),
  'case.replaced': counted(({ body }) => ({ outcome: body.grade }), replaced),
  'case.replacement-reversed': counted(() => ({ exception: 'reversal' }), reversed),
  'case.step-taken-back': counted(({ body }) => ({ outcome: body.to }), takenBack),
  'case.note-taken-back': counted(),
  'case.assigned': counted(),
  'case.promised': counted(),
  'case.located': counted(),
  'case.loan-given': counted(),
  'case.loan-returned': counted(({ body }) => ({ outcome: `loan-${body.end}` })),
  'case.accessories-given': counted(({ body }) => ({
    outcome: body.missing.length === 0 ? 'accessories-all' : 'accessories-missing',
  })),
  'case.reply-received': counted(),
}

function opened({ tx, event }: Step<Of<'case.opened'>>): Change {
  const { serial } = event.body
  const root = rootOf(tx).get({ serial })?.root ?? serial
  const before = recordOfRoot(tx).get({ root })
  const stay = { stream: event.stream, openedAt: event.at, fromAt: event.at, fromSeq: event.place }
  enterState(tx, { ...stay, state: WHOLE })
  enterState(tx, { ...stay, state: 'checked-in' })
  return { record: { serial, root, state: 'checked-in' }, fact: { repeated: before !== undefined } }
}

/** The fee of a further decision counts for what it differs from the one before: that one is taken back with it. */
function decided({ tx, event, record }: Step<Of<'case.decided'>>): Change {
  const { outcome, ordinal, fee } = event.body.claim.decision
  const money = { amount: fee?.amount ?? null, currency: fee?.currency ?? null }
  const decidedDay = firstDecisionOf(tx, event.stream)
  const taken =
    decidedDay === null ? {} : { decidedDay, takenAmount: record.amount, takenCurrency: record.currency }
  return { record: { outcome, ordinal, ...money }, fact: { ...money, ...taken } }
}

/** The business day of the first decision of a case; null where there is none. */
function firstDecisionOf(tx: Transactor, stream: string): string | null {
  return firstDecision(tx).get({ stream })?.day ?? null
}

function replaced(step: Step<Of<'case.replaced'>>): Change {
  const { tx, event, record } = step
  const { newSerial, ordinal } = event.body
  const root = record.root ?? record.serial ?? newSerial
  tx.insert(reportLineageTable)
    .values({ serial: newSerial, root })
    .onConflictDoUpdate({ target: reportLineageTable.serial, set: { root } })
    .run()
  const moved = moveTo(step, 'quality-check')
  const { amount, currency } = record
  // A warranty replacement costs nothing: there is no fee that could be zero.
  if (ordinal === null) return { ...moved, record: { ...moved.record, ordinal } }
  const charged = { chargedAmount: amount, chargedCurrency: currency }
  return {
    record: { ...moved.record, ordinal, ...charged },
    fact: { ...moved.fact, second: ordinal >= 2, amount, currency },
  }
}

/** Takes back what was charged, whatever has been decided since. */
function reversed(step: Step<Of<'case.replacement-reversed'>>): Change {
  const moved = moveTo(step, step.event.body.to)
  const { chargedAmount, chargedCurrency } = step.record
  if (chargedAmount === null) return moved
  return {
    record: { ...moved.record, chargedAmount: null, chargedCurrency: null },
    fact: { ...moved.fact, amount: -chargedAmount, currency: chargedCurrency },
  }
}

/** The case stands where it stood; one that had ended lives on. */
function takenBack(step: Step<Of<'case.step-taken-back'>>): Change {
  const { tx, event, record } = step
  const { from, to, since } = event.body
  if (hasEnded(from)) {
    const { openedAt } = record
    enterState(tx, { stream: event.stream, state: WHOLE, openedAt, fromAt: openedAt, fromSeq: event.place })
  }
  const moved = moveTo(step, to)
  return { ...moved, record: { ...moved.record, since } }
}

/** Ends the time in the state where the case stood and begins the next; a case that has ended stands nowhere. */
function moveTo({ tx, event, record, day }: Step<CaseEvent>, state: CaseStatus): Change {
  const { stream, at, place } = event
  const end = { stream, at, seq: place, day }
  leaveState(tx, record.state ?? '', end)
  const moved = { record: { state, since: at }, fact: { leftState: record.state } }
  if (hasEnded(state)) {
    leaveState(tx, WHOLE, end)
    return { ...moved, fact: { ...moved.fact, lived: Math.max(0, at - record.openedAt) } }
  }
  enterState(tx, { stream, state, openedAt: record.openedAt, fromAt: at, fromSeq: place })
  return moved
}
