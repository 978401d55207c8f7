import { ok, refuse } from '../../shared/kernel/result.ts'
import { caseStream } from '../../shared/intake/events.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { parseRma } from '../../shared/kernel/rma.ts'
import type { Handlers } from '../core/handler.ts'
import { addPhotosToCase, addToCase } from './add-to-case.ts'
import { assignCase, promiseCase } from './assign.ts'
import { toCaseRow } from './case-row.ts'
import { boardOf, listCases } from './case-list.ts'
import { findCase, findCaseByRma } from './case-store.ts'
import { checkMoves } from './check-moves.ts'
import { caseViewOf } from './case-view.ts'
import type { IntakeDeps } from './deps.ts'
import { createDraftStore } from './draft-store.ts'
import { draftProcedures } from './drafts.ts'
import { lookUpUnit } from './lookup.ts'
import { locateCase } from './locate.ts'
import { markPhoto } from './mark-photo.ts'
import { changeFacts, moveCase } from './move.ts'
import { submitIntake } from './submit.ts'
import { takeBackNote, takeBackStep } from './undo.ts'

/** How many customers, or texts, words may match before the list asks for a narrower one. */
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
      const byText = deps.findCasesByText(question.text.trim(), MOST_CUSTOMERS)
      const { rows, total } = listCases(reader, question, subjects, byText)
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
    'cases.checkMoves': checkMoves(deps),
    'cases.move': moveCase(deps),
    'cases.assign': assignCase(deps),
    'cases.promise': promiseCase(deps),
    'cases.locate': locateCase(deps),
    'cases.takeBackStep': takeBackStep(deps),
    'cases.changeFacts': changeFacts(deps),
    'cases.note': ({ by }, { id, text }) => addToCase(deps, by, id, caseStream.event('case.noted', { text })),
    'cases.takeBackNote': takeBackNote(deps),
    'cases.addPhotos'({ by }, { id, photos }) {
      const missing = photos.find(({ hash }) => !deps.photoExists(hash))
      if (missing) return refuse('photo-unknown', { hash: missing.hash })
      return addPhotosToCase(deps, by, id, photos)
    },
    'cases.markPhoto': markPhoto(deps),
  }
}
