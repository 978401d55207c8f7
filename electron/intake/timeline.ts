import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { caseEvents } from '../../shared/intake/events.ts'
import type { TimelineEntry } from '../../shared/intake/views.ts'

/** An event as a line of the case's time line: the facts that its sentence is made of. */
export function toTimelineEntry(event: LedgerEvent): TimelineEntry {
  const { id, type, at, actor, bench } = event
  return { id, type, at, actor, bench, detail: detailOf(event) }
}

function detailOf({ type, body }: LedgerEvent): TimelineEntry['detail'] {
  switch (type) {
    case 'case.opened': {
      const { rma, serial, facts, clockVerified } = caseEvents['case.opened'].parse(body)
      return { rma, serial, model: facts.model, clockVerified }
    }
    case 'case.decided': {
      const { decision } = caseEvents['case.decided'].parse(body).claim
      return {
        outcome: decision.outcome,
        ordinal: decision.ordinal,
        feeAmount: decision.fee?.amount ?? null,
        feeCurrency: decision.fee?.currency ?? null,
        missing: decision.missing,
        rulebook: decision.rulebook,
        catalogueVersion: decision.catalogueVersion,
      }
    }
    case 'case.facts-changed': {
      const { note, facts } = caseEvents['case.facts-changed'].parse(body)
      return { note, components: facts.components, cause: facts.cause }
    }
    case 'case.moved':
      return caseEvents['case.moved'].parse(body)
    case 'case.noted':
      return caseEvents['case.noted'].parse(body)
    case 'case.photos-added':
      return { count: caseEvents['case.photos-added'].parse(body).photos.length }
    case 'case.replaced': {
      const { newSerial, grade, ordinal } = caseEvents['case.replaced'].parse(body)
      return { newSerial, grade, ordinal }
    }
    case 'case.replacement-reversed':
      return caseEvents['case.replacement-reversed'].parse(body)
    default:
      return {}
  }
}
