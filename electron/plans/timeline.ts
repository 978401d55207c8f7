import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { planEvent } from '../../shared/plans/events.ts'
import type { PlanView } from '../../shared/plans/views.ts'

type Entry = PlanView['timeline'][number]

/** Opens a sealed record; null where it was erased. */
type Open = (subject: string) => Readonly<Record<string, string>> | null

/** An event as a line of the plan's time line: the facts that its sentence is made of. */
export function toPlanEntry(event: LedgerEvent, open: Open): Entry {
  const { id, type, at, actor, bench } = event
  return { id, type, at, actor, bench, detail: detailOf(event, open) }
}

function detailOf(event: LedgerEvent, open: Open): Entry['detail'] {
  const said = planEvent.parse({ type: event.type, body: event.body })
  switch (said.type) {
    case 'plan.registered': {
      const { number, serial, model, purchase, origin } = said.body
      return { number, serial, model, purchase: purchase.kind, origin }
    }
    case 'plan.plus-bought':
      return {
        startsAt: said.body.term.startsAt,
        endsAt: said.body.term.endsAt,
        code: said.body.code,
      }
    case 'plan.reserved':
      return { rma: said.body.rma, caseId: said.body.caseId, ordinal: said.body.ordinal }
    case 'plan.released':
      return { rma: said.body.rma, caseId: said.body.caseId }
    case 'plan.resealed': {
      const { rma, caseId, from, to, grade, basis, ordinal } = said.body
      return { rma, caseId, from, to, grade, basis, ordinal }
    }
    case 'plan.reseal-reversed': {
      const { rma, caseId, from, to, reason, reseal } = said.body
      return { rma, caseId, from, to, reason, reseal }
    }
    case 'plan.suspended':
    case 'plan.resumed':
    case 'plan.terminated':
    case 'plan.erasure-withdrawn':
      return { reason: said.body.reason }
    case 'plan.returned':
      return { reason: said.body.reason, productReturnedOn: said.body.productReturnedOn }
    case 'plan.superseded':
      return { by: said.body.by }
    case 'plan.correction-added':
      return { fields: said.body.fields }
    case 'plan.noted':
      return { text: open(said.body.note.subject)?.['text'] ?? null }
    case 'plan.erasure-requested':
      return { reason: said.body.reason, reference: said.body.reference }
    case 'plan.person-erased':
      return { requestedBy: said.body.requestedBy }
    default:
      return missingCase(said)
  }
}
