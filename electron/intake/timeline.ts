import type { FreeText } from '../../shared/kernel/free-text.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { CaseEvent } from '../../shared/intake/events.ts'
import type { TimelineEntry } from '../../shared/intake/views.ts'

/** Opens a text; null where it was erased. */
type Open = (text: FreeText) => string | null

/** An event as a line of the case's time line: the facts that its sentence is made of. */
export function toTimelineEntry(event: CaseEvent, open: Open): TimelineEntry {
  const { id, type, at, actor, bench } = event
  return { id, type, at, actor, bench, detail: detailOf(event, open) }
}

function detailOf(event: CaseEvent, open: Open): TimelineEntry['detail'] {
  switch (event.type) {
    case 'case.opened': {
      const { rma, serial, facts, clockVerified } = event.body
      return { rma, serial, model: facts.model, clockVerified }
    }
    case 'case.decided': {
      const { decision } = event.body.claim
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
      const { note, facts } = event.body
      return { note: open(note), components: facts.components, cause: facts.cause }
    }
    case 'case.moved':
      return { ...event.body, reason: open(event.body.reason) }
    case 'case.noted':
      return { text: open(event.body.text) }
    case 'case.reply-received': {
      const { title, text, isCut } = event.body
      return { title: open(title), text: open(text), isCut }
    }
    case 'case.photos-added':
      return { count: event.body.photos.length }
    case 'case.photo-marked':
      return { isAfter: event.body.isAfter }
    case 'case.replaced': {
      const { newSerial, grade, ordinal } = event.body
      return { newSerial, grade, ordinal }
    }
    case 'case.replacement-reversed':
      return { ...event.body, reason: open(event.body.reason) }
    case 'case.loan-given':
      return { ...event.body, along: open(event.body.along) }
    case 'case.loan-returned':
      return { ...event.body, note: open(event.body.note) }
    case 'case.accessories-given':
      return { ...event.body, note: open(event.body.note) }
    case 'case.step-taken-back':
    case 'case.note-taken-back':
    case 'case.assigned':
    case 'case.promised':
    case 'case.located':
      return event.body
    default:
      return missingCase(event)
  }
}
