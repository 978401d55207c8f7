import type { planStream } from '../../../shared/plans/events.ts'
import { unitStream } from '../../../shared/stock/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'
import { clockException, isCorrected } from './exceptions.ts'

/** Plans: sold, resealed, ended. */
export const planFacts: ProjectorHandlers<typeof planStream> = {
  'plan.registered': counted(({ body }) => ({
    model: body.model,
    outcome: body.purchase.kind,
    exception: clockException(body),
    corrected: isCorrected(body),
    number: body.number,
    serial: body.serial,
    subject: body.customer.subject,
  })),
  'plan.plus-bought': counted(({ body }) => ({ exception: clockException(body) })),
  'plan.reserved': counted(),
  'plan.released': counted(),
  'plan.resealed': counted(({ body }) => ({ model: body.model, outcome: body.grade })),
  // One reversal, and one exception: the case tells it.
  'plan.reseal-reversed': counted(({ body }) => ({ model: body.model })),
  'plan.suspended': counted(() => ({ exception: 'plan-suspended' })),
  'plan.resumed': counted(),
  'plan.returned': counted(),
  'plan.terminated': counted(() => ({ exception: 'plan-terminated' })),
  'plan.superseded': counted(),
  'plan.reinstated': counted(),
  'plan.taken-back': counted(),
  'plan.correction-added': counted(),
  'plan.noted': counted(),
  'plan.note-taken-back': counted(),
  'plan.erasure-requested': counted(),
  'plan.erasure-withdrawn': counted(),
  'plan.person-erased': counted(() => ({ exception: 'person-erased' })),
}

/** Replacement units; a unit goes by its serial. */
export const unitFacts: ProjectorHandlers<typeof unitStream> = {
  'unit.received': counted((event) => ({
    model: event.body.model,
    outcome: event.body.grade,
    corrected: isCorrected(event.body),
    number: unitStream.idOf(event),
    serial: event.body.serial,
  })),
  'unit.reserved': counted(),
  'unit.released': counted(),
  'unit.used': counted(),
  'unit.use-reversed': counted(),
  'unit.returned': counted(),
  'unit.step-taken-back': counted(),
}
