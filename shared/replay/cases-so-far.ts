import { caseStream, hasEnded, type CaseStatus } from '../intake/index.ts'
import { missingCase } from '../kernel/missing-case.ts'
import type { RecordedEvent } from '../kernel/stream.ts'

interface CaseSoFar {
  readonly serial: string
  /** Its claim was decided; what is decided later stands on the case being open itself. */
  readonly decided: boolean
}

/** Cases as a ledger that is read from its beginning has told them so far. */
export interface CasesSoFar {
  serialOf(id: string): string | null
  /**
   * Whether another case of its serial is open where a case is decided for the first time: none may be, or its unit was
   * not here to be checked in. Null for a further decision, which nobody looked for other cases at.
   */
  othersOpen(id: string): boolean | null
  hear(event: RecordedEvent<typeof caseStream>): void
}

/** Follows cases through a ledger. */
export function casesSoFar(): CasesSoFar {
  const cases = new Map<string, CaseSoFar>()
  /** Cases that have not ended, by their serial. */
  const open = new Map<string, Set<string>>()

  function stand(id: string, serial: string, status: CaseStatus): void {
    const ids = open.get(serial) ?? new Set()
    if (hasEnded(status)) ids.delete(id)
    else ids.add(id)
    if (ids.size === 0) open.delete(serial)
    else open.set(serial, ids)
  }

  return {
    serialOf: (id) => cases.get(id)?.serial ?? null,
    othersOpen(id) {
      const known = cases.get(id)
      if (!known || known.decided) return null
      return [...(open.get(known.serial) ?? [])].some((other) => other !== id)
    },
    hear(event) {
      const id = caseStream.idOf(event)
      if (event.type === 'case.opened') cases.set(id, { serial: event.body.serial, decided: false })
      const known = cases.get(id)
      // A case whose first event cannot be read has no serial that could be followed.
      if (!known) return
      if (event.type === 'case.decided') cases.set(id, { ...known, decided: true })
      const status = statusAfter(event)
      if (status !== null) stand(id, known.serial, status)
    },
  }
}

/** Where a case stands after an event; null where that does not move it. */
function statusAfter(event: RecordedEvent<typeof caseStream>): CaseStatus | null {
  switch (event.type) {
    case 'case.opened':
      return 'checked-in'
    case 'case.moved':
    case 'case.replacement-reversed':
    case 'case.step-taken-back':
      return event.body.to
    case 'case.replaced':
      return 'quality-check'
    case 'case.decided':
    case 'case.facts-changed':
    case 'case.photos-added':
    case 'case.photo-marked':
    case 'case.noted':
    case 'case.note-taken-back':
    case 'case.assigned':
    case 'case.promised':
    case 'case.located':
    case 'case.loan-given':
    case 'case.loan-returned':
    case 'case.accessories-given':
    case 'case.reply-received':
      return null
    default:
      return missingCase(event)
  }
}
