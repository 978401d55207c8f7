import { eq } from 'drizzle-orm'
import { caseStream } from '../../shared/intake/events.ts'
import { loanTable } from '../db/schema/loan.ts'
import { defineProjector } from '../ledger/projector.ts'

/** Loans as the list of loan units reads them. */
export const loansProjector = defineProjector({
  name: 'loans',
  version: 1,
  tables: [loanTable],
  streams: [caseStream],
  on: {
    'case.loan-given': (tx, event) => {
      const { serial, model, backOn } = event.body
      const caseId = caseStream.idOf(event)
      tx.insert(loanTable).values({ id: event.id, caseId, serial, model, at: event.at, backOn }).run()
    },
    'case.loan-returned': (tx, { body }) => {
      tx.update(loanTable).set({ ended: body.end }).where(eq(loanTable.id, body.of)).run()
    },
    'case.accessories-given': 'ignored',
    'case.opened': 'ignored',
    'case.decided': 'ignored',
    'case.facts-changed': 'ignored',
    'case.moved': 'ignored',
    'case.noted': 'ignored',
    'case.note-taken-back': 'ignored',
    'case.photos-added': 'ignored',
    'case.photo-marked': 'ignored',
    'case.replaced': 'ignored',
    'case.replacement-reversed': 'ignored',
    'case.step-taken-back': 'ignored',
    'case.assigned': 'ignored',
    'case.promised': 'ignored',
    'case.located': 'ignored',
    'case.reply-received': 'ignored',
  },
})
