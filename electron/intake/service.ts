import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { caseRecord } from '../../shared/intake/case.ts'
import { caseStream, type NewCaseEvent } from '../../shared/intake/events.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { parseRma } from '../../shared/kernel/rma.ts'
import type { Handlers } from '../core/handler.ts'
import type { By } from '../core/by.ts'
import { assignCase, promiseCase } from './assign.ts'
import { toCaseRow } from './case-row.ts'
import { boardOf, listCases } from './case-list.ts'
import { findCase, findCaseByRma } from './case-store.ts'
import { caseViewOf } from './case-view.ts'
import type { IntakeDeps } from './deps.ts'
import { createDraftStore } from './draft-store.ts'
import { draftProcedures } from './drafts.ts'
import { lookUpUnit } from './lookup.ts'
import { changeFacts, eventIdOf, moveCase } from './move.ts'
import { submitIntake } from './submit.ts'
import { takeBackNote, takeBackStep } from './undo.ts'

/** How many customers a name may match before the list asks for a narrower one. */
const MOST_CUSTOMERS = 2_000

/** Intake and cases: from the scan of a damaged unit to its way back. */
export function createIntake(deps: IntakeDeps): Handlers<typeof intakeContract> {
  const { reader } = deps.database
  const drafts = createDraftStore(deps.keys.purposeKey('drafts'))
  return {
    ...draftProcedures(deps, drafts),
    'intake.lookup': lookUpUnit(deps),
    'intake.submit': submitIntake(deps, drafts),
    'cases.list'(_, question) {
      const subjects = deps.findCustomers(question.text.trim(), MOST_CUSTOMERS)
      const { rows, total } = listCases(reader, question, subjects)
      return ok({ rows: rows.map((row) => toCaseRow(reader, deps, row)), total })
    },
    'cases.board': (_, { perColumn }) =>
      ok(
        boardOf(reader, perColumn).map((column) => ({
          ...column,
          rows: column.rows.map((row) => toCaseRow(reader, deps, row)),
        })),
      ),
    'cases.get'({ now, caller }, question) {
      const rma = 'rma' in question ? parseRma(question.rma) : null
      const row = 'id' in question ? findCase(reader, question.id) : rma && findCaseByRma(reader, rma)
      return row ? ok(caseViewOf(deps, row, now, caller)) : refuse('case-unknown')
    },
    'cases.move': moveCase(deps),
    'cases.assign': assignCase(deps),
    'cases.promise': promiseCase(deps),
    'cases.takeBackStep': takeBackStep(deps),
    'cases.changeFacts': changeFacts(deps),
    'cases.note': ({ by }, { id, text }) => add(deps, by, id, caseStream.event('case.noted', { text })),
    'cases.takeBackNote': takeBackNote(deps),
    'cases.addPhotos'({ by }, { id, photos }) {
      const missing = photos.find(({ hash }) => !deps.photoExists(hash))
      if (missing) return refuse('photo-unknown', { hash: missing.hash })
      const body = { photos: photos.map((photo) => ({ ...photo })) }
      return add(deps, by, id, caseStream.event('case.photos-added', body))
    },
  }
}

/** What may be added at any time and contradicts nothing: it goes to the end, whatever else came meanwhile. */
function add(
  deps: IntakeDeps,
  by: By,
  id: string,
  event: NewCaseEvent,
): Result<{ version: number; event: string }, Refusal<'case-unknown' | 'changed-meanwhile'>> {
  const changed = deps.ledger.change(by, caseRecord, id, null, () => ok([event]))
  return changed.ok ? ok({ version: changed.value.version, event: eventIdOf(changed.value) }) : changed
}
