import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { accessoryErrors } from './accessories.ts'
import { assignErrors, promiseErrors } from './assignment.ts'
import { caseStatuses } from './case-status.ts'
import { moveErrors } from './case-moves.ts'
import { claimOutcomes, claimRecord } from './claim-record.ts'
import { locationCode } from '../locations/index.ts'
import { locateErrors } from './location.ts'
import { signingErrors } from '../signature/index.ts'
import { intakeDraft } from './draft.ts'
import { provableFacts } from './events.ts'
import { photo, saidAccessories } from './facts.ts'
import { calendarDate, instant, mediaHash } from '../kernel/facts.ts'
import { phoneProblems } from '../kernel/phone.ts'
import { remainders, undoErrors } from './undo.ts'
import { caseRow, caseView, checkedMove, draftRow, MOST_AT_ONCE, unitLookup } from './views.ts'

const bench = ['technician', 'manager'] as const
const caseRef = z.object({ id: z.uuid() })
const caseCommand = z.object({ id: z.uuid(), version: z.int().positive() })
const none = z.object({})
/** False: the customer is not told of it this once, though the centre tells of such steps by e-mail. */
const tellCustomer = z.boolean().default(true)

export const intakeContract = {
  /** What is known of a unit, from a scan or what was typed. Never refuses: an odd serial comes with warnings. */
  'intake.lookup': query({
    access: 'signed-in',
    input: z.object({ raw: z.string().max(200) }),
    output: unitLookup,
  }),
  /** The caller's own drafts, the newest first. */
  'intake.drafts': query({ access: bench, input: none, output: z.array(draftRow) }),
  'intake.draft': query({
    access: bench,
    input: caseRef,
    output: z.object({ id: z.uuid(), revision: z.int(), draft: intakeDraft }),
    errors: ['draft-unknown'],
  }),
  /**
   * Saves what was typed. `revision` is the last one seen: an older window never overwrites a newer one. `from` numbers
   * a window's own savings: with it they follow each other without waiting for the answers, and the newest wins.
   */
  'intake.saveDraft': command({
    access: bench,
    input: z.object({
      id: z.uuid(),
      revision: z.int().min(0),
      draft: intakeDraft,
      from: z.object({ window: z.uuid(), turn: z.int().min(1) }).optional(),
    }),
    /** `receivedAt`: when the unit came in, which is when its draft began unless a person said otherwise. */
    output: z.object({ revision: z.int(), receivedAt: instant }),
    /** `draft-unknown`: another person's. */
    errors: ['draft-changed-elsewhere', 'draft-submitted', 'draft-unknown'],
  }),
  'intake.discardDraft': command({ access: bench, input: caseRef, output: none }),
  /** The decision as it would be if the draft were submitted now. Writes nothing. */
  'intake.preview': query({
    access: bench,
    input: z.object({ draft: intakeDraft }),
    output: z.object({ claim: claimRecord.nullable(), missing: z.array(z.string()) }),
  }),
  /** Takes the unit in: RMA number, case and decision in one step. A second call for the same draft answers with the same case. */
  'intake.submit': command({
    access: bench,
    input: z.object({
      id: z.uuid(),
      draft: intakeDraft,
      clockConfirmed: z.boolean().default(false),
      tellCustomer,
    }),
    output: z.object({ caseId: z.uuid(), rma: z.string(), claim: claimRecord }),
    errors: [
      'intake-incomplete',
      'serial-in-open-case',
      'serial-retired',
      'unknown-model',
      'photo-unknown',
      ...signingErrors,
      'damage-in-the-future',
      'damage-long-ago',
      ...phoneProblems,
      'clock-not-verified',
    ],
  }),

  /** A page of cases. `text`: a part of an RMA number, serial, model, parcel or name, or words of notes and repair lines. */
  'cases.list': query({
    access: 'signed-in',
    input: z.object({
      statuses: z.array(z.enum(caseStatuses)).default([]),
      outcomes: z.array(z.enum(claimOutcomes)).default([]),
      text: z.string().max(100).default(''),
      onlyOpen: z.boolean().default(false),
      /** Cases of a person, or those that nobody works on. */
      assignee: z
        .union([z.uuid(), z.literal('nobody')])
        .nullable()
        .default(null),
      /** Units that lie there, by the code of the location; null: wherever they lie. */
      location: z.string().max(40).nullable().default(null),
      sort: z
        .enum(['receivedAt', 'statusSince', 'rma', 'serial', 'model', 'status', 'promisedOn'])
        .default('receivedAt'),
      descending: z.boolean().default(true),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(caseRow), total: z.int() }),
  }),
  /** Open cases by status: the count of each column and its oldest cards. */
  'cases.board': query({
    access: 'signed-in',
    input: z.object({ perColumn: z.int().min(1).max(200).default(50) }),
    output: z.array(z.object({ status: z.enum(caseStatuses), count: z.int(), rows: z.array(caseRow) })),
  }),
  /** By id or by RMA number. */
  'cases.get': query({
    access: 'signed-in',
    input: z.union([caseRef, z.object({ rma: z.string().max(40) })]),
    output: caseView,
    errors: ['case-unknown'],
  }),
  /**
   * What a step would do to several cases: each is judged by its own rules, and nothing is written. `to` null: only where
   * each may go. `reason`: what would be said, where money is outstanding. Cases that are unknown are left out.
   */
  'cases.checkMoves': query({
    access: bench,
    input: z.object({
      ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
      to: z.enum(caseStatuses).nullable().default(null),
      reason: z.string().max(1_000).default(''),
    }),
    output: z.object({ cases: z.array(checkedMove) }),
  }),
  'cases.move': command({
    access: bench,
    input: caseCommand.extend({
      to: z.enum(caseStatuses),
      reason: z.string().max(1_000).default(''),
      carrier: z.string().max(100).default(''),
      tracking: z.string().max(100).default(''),
      accessories: saidAccessories,
      tellCustomer,
    }),
    /** `event`: the record of the step, by which it can be undone. */
    output: z.object({ version: z.int(), event: z.uuid() }),
    errors: [
      'case-unknown',
      'changed-meanwhile',
      'replacement-not-reserved',
      'price-not-agreed',
      // Nothing leaves "ready" unpaid without a manager's reason.
      'not-paid',
      'fee-not-agreed',
      'unpaid-reason-needed',
      // Nothing is ready before what the centre checks was looked at.
      'checks-open',
      'check-failed',
      ...moveErrors,
      ...accessoryErrors,
    ],
  }),
  /** Gives the case to a person of the bench, or to nobody: who takes it over names themselves. */
  'cases.assign': command({
    access: bench,
    input: caseCommand.extend({ to: z.uuid().nullable() }),
    output: z.object({ version: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', ...assignErrors],
  }),
  /** The day that the customer was promised the unit. */
  'cases.promise': command({
    access: bench,
    input: caseCommand.extend({ on: calendarDate.nullable() }),
    output: z.object({ version: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', ...promiseErrors],
  }),
  /** Where the unit was put: a shelf, by the code on its label. Whatever else came meanwhile, it lies there now. */
  'cases.locate': command({
    access: bench,
    input: caseRef.extend({ location: locationCode.nullable() }),
    /** `before`: where it lay until now. */
    output: z.object({ version: z.int(), before: z.string().nullable() }),
    errors: ['case-unknown', 'changed-meanwhile', ...locateErrors],
  }),
  /** Undoes the newest step while nothing was built on it, as a further record. */
  'cases.takeBackStep': command({
    access: bench,
    input: caseCommand.extend({ event: z.uuid() }),
    /** What stays in the world whatever the record says. */
    output: z.object({ version: z.int(), remains: z.array(z.enum(remainders)) }),
    errors: ['case-unknown', 'changed-meanwhile', 'replacement-not-reserved', ...undoErrors],
  }),
  /** Proof or the assessment changed a fact: records it and decides again under the tables that hold now. */
  'cases.changeFacts': command({
    access: bench,
    input: caseCommand.extend({
      facts: provableFacts,
      note: z.string().max(1_000).default(''),
      oldDamageConfirmed: z.boolean().default(false),
    }),
    output: z.object({ version: z.int(), claim: claimRecord }),
    errors: [
      'case-unknown',
      'changed-meanwhile',
      'facts-are-settled',
      'unknown-model',
      'damage-in-the-future',
      'damage-long-ago',
    ],
  }),
  'cases.note': command({
    access: 'signed-in',
    input: caseRef.extend({ text: z.string().trim().min(1).max(4_000) }),
    output: z.object({ version: z.int(), event: z.uuid() }),
    errors: ['case-unknown', 'changed-meanwhile'],
  }),
  /** Undoes a note as a further record: by who wrote it, or a manager. */
  'cases.takeBackNote': command({
    access: 'signed-in',
    input: caseRef.extend({ event: z.uuid() }),
    output: z.object({ version: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', ...undoErrors],
  }),
  'cases.addPhotos': command({
    access: bench,
    input: caseRef.extend({ photos: z.array(photo).min(1).max(40) }),
    output: z.object({ version: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', 'photo-unknown'],
  }),
  /** Says whether a photo shows the unit after its repair. Nothing is recorded where that is said already. */
  'cases.markPhoto': command({
    access: bench,
    input: caseRef.extend({ hash: mediaHash, isAfter: z.boolean() }),
    output: z.object({ version: z.int() }),
    errors: ['case-unknown', 'changed-meanwhile', 'photo-unknown'],
  }),
}
