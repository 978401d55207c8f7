import { eq } from 'drizzle-orm'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { PersonRecordKind } from '../../shared/privacy/events.ts'
import type { Reader } from '../db/open.ts'
import { arrivalRequestTable } from '../db/schema/arrival-request.ts'
import { invitationTable } from '../db/schema/invitation.ts'
import { mailboxNoteTable } from '../db/schema/mailbox.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import { planTable } from '../db/schema/plan.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'
import { submissionTable } from '../db/schema/submission.ts'

/** Whose a record is, and its number as people know it; null where there is none of that id. */
export function ownerOf(
  reader: Reader,
  kind: PersonRecordKind,
  id: string,
): { readonly subject: string | null; readonly label: string } | null {
  switch (kind) {
    case 'case': {
      const row = reader.select().from(repairCaseTable).where(eq(repairCaseTable.id, id)).get()
      return row ? { subject: row.subject, label: row.rma } : null
    }
    case 'request': {
      const row = reader.select().from(arrivalRequestTable).where(eq(arrivalRequestTable.id, id)).get()
      return row ? { subject: row.subject, label: row.number } : null
    }
    case 'submission': {
      const row = reader.select().from(submissionTable).where(eq(submissionTable.id, id)).get()
      return row ? { subject: row.subject, label: row.number } : null
    }
    case 'plan': {
      const row = reader.select().from(planTable).where(eq(planTable.id, id)).get()
      return row ? { subject: row.subject, label: row.number } : null
    }
    case 'invitation': {
      const row = reader.select().from(invitationTable).where(eq(invitationTable.id, id)).get()
      return row ? { subject: row.subject, label: row.sourceLabel } : null
    }
    case 'mail': {
      const row = reader.select().from(outboxTable).where(eq(outboxTable.id, id)).get()
      return row ? { subject: row.subject, label: row.aboutLabel } : null
    }
    case 'message': {
      const row = reader.select().from(mailboxNoteTable).where(eq(mailboxNoteTable.id, id)).get()
      return row ? { subject: row.customer, label: row.aboutLabel } : null
    }
    default:
      return missingCase(kind)
  }
}
