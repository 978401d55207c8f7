import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { calendarDate, instant } from '../kernel/facts.ts'
import { checklistScope } from './checklist.ts'
import { checkErrors } from './checks.ts'
import { lineEndErrors, lineErrors, removeLineErrors, undoLineErrors } from './decide.ts'
import { checkResults, checkText, lineEnds, lineKinds, MOST_CHECKS, MOST_MONTHS } from './events.ts'

const bench = ['technician', 'manager'] as const
const caseRef = z.object({ caseId: z.uuid() })
const ofLine = caseRef.extend({ line: z.uuid() })

/** A day of work in one line is the most that anybody means. */
export const MOST_MINUTES = 24 * 60
export const MOST_PIECES = 999

const written = caseRef.extend({
  kind: z.enum(lineKinds),
  text: z.string().max(500),
  code: z.string().max(40).nullable().default(null),
  quantity: z.int().min(1).max(MOST_PIECES).default(1),
  /** As it was scanned or typed. */
  serial: z.string().max(100).default(''),
  minutes: z.int().min(0).max(MOST_MINUTES).default(0),
})

/** A line as its screen shows it. Texts and names are null where they were erased. */
export const repairLineView = z.object({
  line: z.uuid(),
  kind: z.enum(lineKinds),
  text: z.string().nullable(),
  code: z.string().nullable(),
  quantity: z.int(),
  serial: z.string(),
  minutes: z.int(),
  at: instant,
  by: z.string().nullable(),
  ended: z
    .object({
      how: z.enum(lineEnds),
      reason: z.string().nullable(),
      at: instant,
      by: z.string().nullable(),
    })
    .nullable(),
})
export type RepairLineView = z.infer<typeof repairLineView>

/** A check as its screen shows it; `mark` null while nobody looked at it. */
export const checkView = z.object({
  check: z.string(),
  mark: z
    .object({
      result: z.enum(['passed', 'failed']),
      note: z.string().nullable(),
      at: instant,
      by: z.string().nullable(),
    })
    .nullable(),
})
export type CheckView = z.infer<typeof checkView>

/** The warranty of a repair. Days by the centre's calendar. */
export const warrantyView = z.object({
  months: z.int().positive(),
  /** The day on which the unit went to its customer; null while it is at the centre. */
  from: calendarDate.nullable(),
  /** Its last day, inclusive. */
  until: calendarDate.nullable(),
})
export type WarrantyView = z.infer<typeof warrantyView>

export const repairsContract = {
  /** What was done in the repair of a case, the oldest line first. */
  'repairs.ofCase': query({
    access: 'signed-in',
    input: caseRef,
    output: z.object({
      rma: z.string(),
      /** Work may be written down now. */
      mayWrite: z.boolean(),
      lines: z.array(repairLineView),
      /** Of all lines that hold. */
      minutes: z.int(),
      /** What has to be looked at before the unit is ready, and what came of it; afterwards what was looked at. */
      checks: z.array(checkView),
      /** Checks may be marked now. */
      mayCheck: z.boolean(),
      /** What the centre gives on the repair; null where nothing is given, or nothing was done. */
      warranty: warrantyView.nullable(),
    }),
    errors: ['case-unknown'],
  }),
  /** Writes down what was done. Lines of two benches stand beside each other: no version is asked for. */
  'repairs.addLine': command({
    access: bench,
    input: written,
    output: z.object({ line: z.uuid() }),
    errors: ['case-unknown', 'changed-meanwhile', ...lineErrors],
  }),
  /** Another line in place of one; the first stays readable. */
  'repairs.correctLine': command({
    access: bench,
    input: written.extend({ line: z.uuid() }),
    output: z.object({ line: z.uuid() }),
    errors: ['case-unknown', 'changed-meanwhile', ...lineErrors, ...lineEndErrors],
  }),
  'repairs.removeLine': command({
    access: bench,
    input: ofLine.extend({ reason: z.string().max(1_000) }),
    output: z.object({}),
    errors: ['case-unknown', 'changed-meanwhile', ...removeLineErrors],
  }),
  /** Undoes a line that was just added. */
  'repairs.undoLine': command({
    access: bench,
    input: ofLine,
    output: z.object({}),
    errors: ['case-unknown', 'changed-meanwhile', ...undoLineErrors],
  }),
  /** A person looked at a check. Where it failed and the unit can be repaired, its case goes back to repair with the note. */
  'repairs.markCheck': command({
    access: bench,
    input: caseRef.extend({
      check: z.string().max(200),
      result: z.enum(checkResults),
      note: z.string().max(1_000).default(''),
    }),
    /** `back`: the case went back to repair. */
    output: z.object({ back: z.boolean() }),
    errors: ['case-unknown', 'changed-meanwhile', 'replacement-not-reserved', ...checkErrors],
  }),
  /** The lists of checks, those that are empty among them where they were set once. */
  'repairs.checklists': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      lists: z.array(z.object({ scope: z.string(), version: z.int(), checks: z.array(z.string()) })),
    }),
  }),
  /** Sets the checks of one list; `version` 0 for a new one. */
  'repairs.setChecklist': command({
    access: ['manager'],
    input: z.object({
      scope: checklistScope,
      version: z.int().min(0),
      checks: z.array(checkText).max(MOST_CHECKS),
    }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
  /** What is given on repairs that leave from now on; 0 months: nothing. */
  'repairs.warranty': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ version: z.int().min(0), months: z.int() }),
  }),
  'repairs.setWarranty': command({
    access: ['manager'],
    input: z.object({ version: z.int().min(0), months: z.int().min(0).max(MOST_MONTHS) }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile'],
  }),
  /** Repairs of a unit whose warranty has not ended today, the newest first. */
  'repairs.inWarranty': query({
    access: 'signed-in',
    input: z.object({ serial: z.string().max(200) }),
    output: z.object({
      repairs: z.array(
        z.object({ caseId: z.uuid(), rma: z.string(), left: calendarDate, until: calendarDate }),
      ),
    }),
  }),
}
