import type { FreeText } from '../../shared/kernel/free-text.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { PlanEvent } from '../../shared/plans/events.ts'
import type { PlanView } from '../../shared/plans/views.ts'

type Entry = PlanView['timeline'][number]

/** Opens a text; null where it was erased. */
type Open = (text: FreeText) => string | null

/** An event as a line of the plan's time line: the facts that its sentence is made of. */
export function toPlanEntry(event: PlanEvent, open: Open): Entry {
  const { id, type, at, actor, bench } = event
  return { id, type, at, actor, bench, detail: detailOf(event, open) }
}

function detailOf(event: PlanEvent, open: Open): Entry['detail'] {
  switch (event.type) {
    case 'plan.registered': {
      const { number, serial, model, purchase, origin } = event.body
      return { number, serial, model, purchase: purchase.kind, origin }
    }
    case 'plan.plus-bought':
      return {
        startsAt: event.body.term.startsAt,
        endsAt: event.body.term.endsAt,
        code: event.body.code,
      }
    case 'plan.reserved':
      return { rma: event.body.rma, caseId: event.body.caseId, ordinal: event.body.ordinal }
    case 'plan.released':
      return { rma: event.body.rma, caseId: event.body.caseId }
    case 'plan.resealed': {
      const { rma, caseId, from, to, grade, basis, ordinal } = event.body
      return { rma, caseId, from, to, grade, basis, ordinal }
    }
    case 'plan.reseal-reversed': {
      const { rma, caseId, from, to, reason, reseal } = event.body
      return { rma, caseId, from, to, reason: open(reason), reseal }
    }
    case 'plan.suspended':
    case 'plan.resumed':
    case 'plan.terminated':
    case 'plan.erasure-withdrawn':
      return { reason: open(event.body.reason) }
    case 'plan.returned':
      return { reason: open(event.body.reason), productReturnedOn: event.body.productReturnedOn }
    case 'plan.superseded':
      return { by: event.body.by }
    case 'plan.correction-added':
      return { fields: event.body.fields }
    case 'plan.reinstated':
      return { by: event.body.after }
    case 'plan.note-taken-back':
    case 'plan.taken-back':
      return {}
    case 'plan.noted':
      return { text: open(event.body.note) }
    case 'plan.erasure-requested':
      return { reason: open(event.body.reason), reference: open(event.body.reference) }
    case 'plan.person-erased':
      return { requestedBy: event.body.requestedBy }
    default:
      return missingCase(event)
  }
}
