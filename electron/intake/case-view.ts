import { moveFactsOf } from '../../shared/intake/case.ts'
import { caseStream, type CaseEvent } from '../../shared/intake/events.ts'
import { possibleSteps } from '../../shared/intake/case-moves.ts'
import { locationOf } from '../../shared/intake/location.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import type { Caller } from '../core/handler.ts'
import type { RepairCaseRow } from '../db/schema/repair-case.ts'
import { assigneeOf, customerOf, toCaseRow } from './case-row.ts'
import { casesOfSerial } from './case-store.ts'
import type { IntakeDeps } from './deps.ts'
import { needCase } from './load-case.ts'
import { toTimelineEntry } from './timeline.ts'
import { undoViewOf } from './undo.ts'

/** A case with everything that is known of it, folded from its events. */
export function caseViewOf(deps: IntakeDeps, row: RepairCaseRow, now: number, caller: Caller): CaseView {
  const { reader } = deps.database
  const events = deps.ledger.events(caseStream, row.id)
  const state = needCase(events)
  const { opened } = state
  const plan = deps.plans.shownFor(reader, opened.serial, now)
  const customer = customerOf(reader, deps.personal, opened.customer.subject)
  return {
    id: row.id,
    version: state.version,
    rma: opened.rma,
    serial: opened.serial,
    serialRaw: opened.serialRaw,
    activation: opened.activation,
    dealer: opened.dealer,
    customer,
    subject: customer && opened.customer.subject,
    words: deps.personal.text(reader, opened.words),
    accessories: opened.accessories,
    photos: [...state.photos],
    photosAfter: [...state.photosAfter],
    signature: opened.signature,
    receivedAt: opened.receivedAt,
    openedBy: state.openedBy,
    facts: state.facts,
    status: state.status,
    statusSince: state.statusSince,
    heldFrom: state.heldFrom,
    claim: state.claim,
    decisionIsStale: state.decisionIsStale,
    replacement: state.replacement,
    carrier: state.carrier,
    tracking: state.tracking,
    assignee: assigneeOf(state.assignee, deps.nameOf),
    promisedOn: state.promisedOn,
    location: locationOf(state),
    accessoriesBack: state.accessoriesBack && {
      given: [...state.accessoriesBack.given],
      missing: [...state.accessoriesBack.missing],
      note: deps.personal.text(reader, state.accessoriesBack.note),
    },
    steps: possibleSteps(moveFactsOf(state)),
    undo: undoViewOf(deps, row.id, state),
    ownNotes: state.notes
      .filter(
        ({ by, takenBack }) => !takenBack && (by === caller.personId || caller.roles.includes('manager')),
      )
      .map(({ event }) => event),
    takenBack: events.flatMap((event) =>
      event.type === 'case.step-taken-back' || event.type === 'case.note-taken-back' ? [event.body.of] : [],
    ),
    plan: plan ? { id: plan.id, number: plan.number } : (state.claim?.plan ?? null),
    otherCases: casesOfSerial(reader, opened.serial)
      .filter(({ id }) => id !== row.id)
      .map((other) => toCaseRow(reader, deps, other)),
    timeline: events
      .map((event) => toTimelineEntry(event, (text) => deps.personal.text(reader, text)))
      .toReversed(),
    names: Object.fromEntries([...new Set(events.flatMap(peopleOf))].map((id) => [id, deps.nameOf(id)])),
  }
}

/** Whom a line of the time line names. */
function peopleOf(event: CaseEvent): readonly string[] {
  const to = event.type === 'case.assigned' ? event.body.to : null
  return to === null ? [event.actor] : [event.actor, to]
}
