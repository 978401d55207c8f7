import { inArray } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { caseStream } from '../../shared/intake/events.ts'
import { handoverStream } from '../../shared/handover/events.ts'
import { invitationStream } from '../../shared/invitations/events.ts'
import { textSubjects } from '../../shared/kernel/free-text.ts'
import { messageStream } from '../../shared/mailbox/events.ts'
import { mailStream } from '../../shared/mail/events.ts'
import { paymentStream } from '../../shared/payments/events.ts'
import { planStream } from '../../shared/plans/events.ts'
import { planRecord } from '../../shared/plans/plan.ts'
import type { PersonRecord } from '../../shared/privacy/contract.ts'
import type { PersonRecordKind } from '../../shared/privacy/events.ts'
import { quoteStream } from '../../shared/quotes/events.ts'
import { repairStream } from '../../shared/repairs/events.ts'
import { requestStream } from '../../shared/requests/events.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import type { Reader } from '../db/open.ts'
import { arrivalRequestTable } from '../db/schema/arrival-request.ts'
import { invitationTable } from '../db/schema/invitation.ts'
import { mailboxNoteTable } from '../db/schema/mailbox.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import { planTable } from '../db/schema/plan.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'
import { submissionTable } from '../db/schema/submission.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** The stream of each kind of record that tells of a customer. */
export const personStreams = {
  case: caseStream,
  request: requestStream,
  submission: submissionStream,
  plan: planStream,
  invitation: invitationStream,
  mail: mailStream,
  message: messageStream,
} as const satisfies Record<PersonRecordKind, unknown>

/** Every record of these subjects, by kind. */
export function recordsOfSubjects(reader: Reader, subjects: readonly string[]): readonly PersonRecord[] {
  const of = (column: SQLiteColumn) => inArray(column, [...subjects])
  const { subject: cases } = repairCaseTable
  const listed = <Row>(
    rows: readonly Row[],
    kind: PersonRecordKind,
    tell: (row: Row) => Omit<PersonRecord, 'kind'>,
  ) => rows.map((row) => ({ kind, ...tell(row) }))
  return [
    ...listed(reader.select().from(repairCaseTable).where(of(cases)).all(), 'case', (row) => ({
      id: row.id,
      label: row.rma,
      at: row.receivedAt,
    })),
    ...listed(
      reader.select().from(arrivalRequestTable).where(of(arrivalRequestTable.subject)).all(),
      'request',
      (row) => ({ id: row.id, label: row.number, at: row.filedAt }),
    ),
    ...listed(
      reader.select().from(submissionTable).where(of(submissionTable.subject)).all(),
      'submission',
      (row) => ({ id: row.id, label: row.number, at: row.cameInAt }),
    ),
    ...listed(reader.select().from(planTable).where(of(planTable.subject)).all(), 'plan', (row) => ({
      id: row.id,
      label: row.number,
      at: row.startsAt,
    })),
    ...listed(
      reader.select().from(invitationTable).where(of(invitationTable.subject)).all(),
      'invitation',
      (row) => ({ id: row.id, label: row.sourceLabel, at: row.draftedAt }),
    ),
    ...listed(reader.select().from(outboxTable).where(of(outboxTable.subject)).all(), 'mail', (row) => ({
      id: row.id,
      label: row.aboutLabel,
      at: row.queuedAt,
    })),
    ...listed(
      reader.select().from(mailboxNoteTable).where(of(mailboxNoteTable.customer)).all(),
      'message',
      (row) => ({ id: row.id, label: row.aboutLabel, at: row.arrivedAt }),
    ),
  ]
}

/** Streams that are named by a case and tell of its customer as well: prices, money, what was signed and what was done. */
const besideCase = [quoteStream, paymentStream, handoverStream, repairStream] as const

/** The streams of a record, its own first. */
export function streamsOf(kind: PersonRecordKind) {
  return kind === 'case' ? ([caseStream, ...besideCase] as const) : ([personStreams[kind]] as const)
}

/** Every stream that shows media of these records: a quote is named by its case. */
export function streamsOfRecords(of: readonly Pick<PersonRecord, 'kind' | 'id'>[]): readonly string[] {
  return of.flatMap(({ kind, id }) => streamsOf(kind).map((stream) => stream.nameOf(id)))
}

/** What of a person lies sealed in their records, besides what was asked for. */
export interface SealedOfPerson {
  /** Names and contacts: of records and of corrections beside plans. */
  readonly subjects: readonly string[]
  readonly texts: readonly string[]
  readonly photos: readonly string[]
  readonly recordings: readonly string[]
}

export function sealedOf(
  records: RecordReader,
  of: readonly Pick<PersonRecord, 'kind' | 'id'>[],
  known: readonly string[],
): SealedOfPerson {
  const [subjects, texts, photos, recordings] = [
    new Set(known),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
  ]
  for (const { kind, id } of of) {
    for (const stream of streamsOf(kind))
      for (const event of records.events(stream, id)) {
        const paths = Object.entries(stream.events).find(([type]) => type === event.type)?.[1].texts ?? []
        for (const text of textSubjects(event.body, paths)) texts.add(text)
      }
    for (const event of records.events(personStreams[kind], id)) {
      if (event.type === 'case.opened') {
        for (const { hash } of event.body.photos) photos.add(hash)
        if (event.body.signature !== null) photos.add(event.body.signature)
      }
      if (event.type === 'case.photos-added') for (const { hash } of event.body.photos) photos.add(hash)
      if (event.type === 'submission.media-attached') recordings.add(event.body.sha256)
    }
    if (kind === 'case')
      for (const event of records.events(quoteStream, id))
        if (event.type === 'quote.accepted' && event.body.signature !== null) photos.add(event.body.signature)
    if (kind === 'plan')
      for (const subject of records.load(planRecord, id)?.subjects ?? [])
        if (!texts.has(subject)) subjects.add(subject)
  }
  return {
    subjects: [...subjects],
    texts: [...texts],
    photos: [...photos],
    recordings: [...recordings],
  }
}
