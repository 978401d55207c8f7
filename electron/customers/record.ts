import { count, desc, inArray, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import { MOST_OF_A_KIND, type CustomerRecord } from '../../shared/customers/contract.ts'
import type { knownAs } from '../../shared/privacy/index.ts'
import type { Reader } from '../db/open.ts'
import { arrivalRequestTable } from '../db/schema/arrival-request.ts'
import { invitationTable } from '../db/schema/invitation.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import { planTable } from '../db/schema/plan.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'
import { submissionTable } from '../db/schema/submission.ts'
import { toInvitationRow } from '../invitations/index.ts'
import { toPlanRow } from '../plans/index.ts'
import type { CustomersDeps } from './deps.ts'
import { notesOf } from './notes.ts'
import { paymentsOf } from './payments.ts'
import { unitsOf } from './units.ts'

interface Person {
  /** The subject that was asked for. */
  readonly id: string
  readonly subjects: readonly string[]
  readonly known: readonly z.infer<typeof knownAs>[]
}

/** The page of one customer: rows of every kind, and what the events of cases and plans say of money and notes. */
export function recordOf(deps: CustomersDeps, { id, subjects, known }: Person, now: number): CustomerRecord {
  const { reader } = deps.database
  const { personal } = deps
  const of = (column: SQLiteColumn): SQL => inArray(column, [...subjects])
  const cases = reader
    .select()
    .from(repairCaseTable)
    .where(of(repairCaseTable.subject))
    .orderBy(desc(repairCaseTable.receivedAt))
    .limit(MOST_OF_A_KIND)
    .all()
  const plans = reader
    .select()
    .from(planTable)
    .where(of(planTable.subject))
    .orderBy(desc(planTable.registeredAt))
    .limit(MOST_OF_A_KIND)
    .all()
  const invitations = reader
    .select()
    .from(invitationTable)
    .where(of(invitationTable.subject))
    .orderBy(desc(invitationTable.draftedAt))
    .limit(MOST_OF_A_KIND)
    .all()
  const requests = reader
    .select()
    .from(arrivalRequestTable)
    .where(of(arrivalRequestTable.subject))
    .orderBy(desc(arrivalRequestTable.filedAt))
    .limit(MOST_OF_A_KIND)
    .all()
  const reviews = reader
    .select()
    .from(submissionTable)
    .where(of(submissionTable.subject))
    .orderBy(desc(submissionTable.cameInAt))
    .limit(MOST_OF_A_KIND)
    .all()
  const mails = reader
    .select()
    .from(outboxTable)
    .where(of(outboxTable.subject))
    .orderBy(desc(outboxTable.queuedAt))
    .limit(MOST_OF_A_KIND)
    .all()
  return {
    id,
    knownAs: [...known],
    units: unitsOf(cases, plans, requests),
    cases: cases.map(({ id, rma, serial, model, status, receivedAt }) => ({
      id,
      rma,
      serial,
      model,
      status,
      at: receivedAt,
    })),
    plans: plans.map((row) => {
      const { id, number, serial, model, state, registeredAt, endsAt } = toPlanRow(reader, personal, row, now)
      return { id, number, serial, model, state, at: registeredAt, endsAt }
    }),
    invitations: invitations.map((row) => {
      const { id, source, serial, state, draftedAt } = toInvitationRow(reader, personal, row, now)
      return { id, label: source.label, serial, state, at: draftedAt }
    }),
    requests: requests.map(({ id, number, serial, filedAt }) => ({ id, number, serial, at: filedAt })),
    reviews: reviews.map(({ id, number, aircraftSerial, cameInAt }) => ({
      id,
      number,
      serial: aircraftSerial,
      at: cameInAt,
    })),
    mails: mails.map(({ id, template, aboutLabel, state, queuedAt }) => ({
      id,
      template,
      label: aboutLabel,
      state,
      at: queuedAt,
    })),
    payments: paymentsOf(deps.ledger, cases),
    notes: notesOf(deps, cases, plans),
  }
}

const tables = [
  [repairCaseTable, repairCaseTable.subject],
  [planTable, planTable.subject],
  [invitationTable, invitationTable.subject],
  [arrivalRequestTable, arrivalRequestTable.subject],
  [submissionTable, submissionTable.subject],
] as const

/** How many records tell of these subjects, mails left out: each of those belongs to another record. */
export function countRecords(reader: Reader, subjects: readonly string[]): number {
  return tables
    .map(
      ([table, column]) =>
        reader
          .select({ of: count() })
          .from(table)
          .where(inArray(column, [...subjects]))
          .get()?.of ?? 0,
    )
    .reduce((sum, one) => sum + one, 0)
}
