import { caseStream } from '../../shared/intake/events.ts'
import { streamKind } from '../../shared/kernel/stream.ts'
import type { FreeText } from '../../shared/kernel/free-text.ts'
import { repairStream } from '../../shared/repairs/events.ts'
import type { Transactor } from '../db/open.ts'
import { perConnection, placeholders } from '../db/prepared.ts'
import { caseTextTable } from '../db/schema/case-text.ts'
import type { EventRow } from '../db/schema/event.ts'
import { defineProjector } from '../ledger/projector.ts'
import { eventAt } from '../ledger/read-events.ts'

const insertion = perConnection((tx) =>
  tx.insert(caseTextTable).values(placeholders('subject', 'caseId')).onConflictDoNothing().prepare(),
)

/**
 * What a case is found by besides its numbers and names: what the customer said, notes, answers by mail, and what was done in its
 * repair. Only which text tells of which case; a text in clear, as 0.1.0 recorded it, is found once it was moved out of its event (`refreshCaseTexts`).
 */
export const caseTextsProjector = defineProjector({
  name: 'case-texts',
  version: 1,
  tables: [caseTextTable],
  streams: [caseStream, repairStream],
  on: {
    'case.opened': (tx, event) => tells(tx, caseStream.idOf(event), event.body.words),
    'case.noted': (tx, event) => tells(tx, caseStream.idOf(event), event.body.text),
    'case.reply-received': (tx, event) => tells(tx, caseStream.idOf(event), event.body.text),
    'repair.line-added': (tx, event) => tells(tx, repairStream.idOf(event), event.body.text),
    'case.decided': 'ignored',
    'case.facts-changed': (tx, event) => tells(tx, caseStream.idOf(event), event.body.note),
    'case.moved': 'ignored',
    'case.photos-added': 'ignored',
    'case.photo-marked': 'ignored',
    'case.replaced': 'ignored',
    'case.replacement-reversed': 'ignored',
    'case.step-taken-back': 'ignored',
    'case.note-taken-back': 'ignored',
    'case.assigned': 'ignored',
    'case.promised': 'ignored',
    'case.located': 'ignored',
    'case.loan-given': 'ignored',
    'case.loan-returned': 'ignored',
    'case.accessories-given': 'ignored',
    'repair.line-removed': 'ignored',
    'repair.check-marked': 'ignored',
  },
})

/** After the texts of an event of 0.1.0 were moved out of it: from now on its case is found by them. */
export function refreshCaseTexts(tx: Transactor, row: Pick<EventRow, 'stream' | 'revision'>): void {
  if (streamKind(row.stream) !== caseStream.kind) return
  const event = eventAt(tx, caseStream, caseStream.idOf(row), row.revision)
  if (event) caseTextsProjector.project(tx, event)
}

function tells(tx: Transactor, caseId: string, text: FreeText): void {
  if (typeof text !== 'string') insertion(tx).run({ subject: text.subject, caseId })
}
