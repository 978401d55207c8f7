import { z } from 'zod'
import { isCountry } from '../kernel/country-currency.ts'
import { unitGrades, unitStates } from '../plans/index.ts'
import { command, query } from '../kernel/contract.ts'
import { stockProblem } from './import.ts'
import { unitUndoErrors } from './undo.ts'
import { unitRefusals } from './unit.ts'

const bench = ['technician', 'manager'] as const
const scan = z.string().max(200)
const none = z.object({})
/** The record of what was done, by which it can be undone; null where nothing had to be done. */
const done = z.object({ event: z.uuid().nullable() })

export const unitRow = z.object({
  serial: z.string(),
  model: z.string(),
  region: z.string(),
  grade: z.enum(unitGrades),
  state: z.enum(unitStates),
  caseId: z.uuid().nullable(),
  rma: z.string().nullable(),
  /** ms, UTC */
  receivedAt: z.int(),
})
export type UnitRow = z.infer<typeof unitRow>

const file = z.object({
  name: z.string().max(300),
  /** CSV text with a heading row: comma, semicolon or tab. */
  content: z.string().max(20_000_000),
})
const fileErrors = ['file-unreadable', 'file-empty', 'file-too-long'] as const

export const stockContract = {
  'stock.list': query({
    access: 'signed-in',
    input: z.object({
      text: z.string().max(100).default(''),
      states: z.array(z.enum(unitStates)).default([]),
      model: z.string().max(80).nullable().default(null),
      grades: z.array(z.enum(unitGrades)).default([]),
      sort: z.enum(['receivedAt', 'serial', 'model', 'state', 'grade']).default('receivedAt'),
      descending: z.boolean().default(true),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      rows: z.array(unitRow),
      total: z.int(),
      /** How many units of each state there are, whatever the filter. */
      counts: z.array(z.object({ state: z.enum(unitStates), count: z.int() })),
    }),
  }),
  /** What the stock knows of a scan: the unit, or that it is not there, with serials that look alike. */
  'stock.lookup': query({
    access: 'signed-in',
    input: z.object({ raw: scan }),
    output: z.object({
      serial: z.string(),
      warnings: z.array(z.string()),
      proposals: z.array(z.string()),
      unit: unitRow.nullable(),
      /** Why it could not come into stock. */
      objection: z.enum(['serial-retired', 'serial-has-plan']).nullable(),
      nearMisses: z.array(z.string()),
      /** The unit's newest step, where it can be undone: its record, and what undoing it leads to. */
      undo: z.object({ event: z.uuid(), leads: z.enum(['out', 'free', 'held', 'in']) }).nullable(),
    }),
  }),
  /** One unit, scanned in. */
  'stock.receive': command({
    access: bench,
    input: z.object({
      serialRaw: scan,
      model: z.string().max(80),
      grade: z.enum(unitGrades),
      region: z.string().refine(isCountry, { error: 'not-a-country' }).nullable().default(null),
    }),
    output: z.object({ serial: z.string(), event: z.uuid() }),
    errors: [
      'serial-missing',
      'not-a-serial',
      'unknown-model',
      'serial-retired',
      'serial-has-plan',
      'changed-meanwhile',
      ...unitRefusals,
    ],
  }),
  /**
   * Reads a file as 0.1.0 did and says what it would bring. Writes nothing; `imports.look` is what screens ask. It stays so
   * that the answers of 0.1.0 can be held against it.
   */
  'stock.checkImport': query({
    access: bench,
    input: file,
    output: z.object({
      count: z.int(),
      first: z.array(unitRow.pick({ serial: true, model: true, grade: true, region: true })),
      problems: z.array(stockProblem),
    }),
    errors: fileErrors,
  }),
  /** Holds a unit for an accepted case that waits for its replacement. */
  'stock.reserve': command({
    access: bench,
    input: z.object({ serial: scan, caseId: z.uuid() }),
    output: done,
    errors: [
      'case-unknown',
      'case-not-accepted',
      'case-holds-another-unit',
      'changed-meanwhile',
      ...unitRefusals,
    ],
  }),
  'stock.release': command({
    access: bench,
    input: z.object({ serial: scan, caseId: z.uuid() }),
    output: done,
    errors: ['changed-meanwhile', ...unitRefusals],
  }),
  'stock.return': command({
    access: bench,
    input: z.object({ serial: scan, reason: z.string().trim().min(1).max(1_000) }),
    output: done,
    errors: ['changed-meanwhile', ...unitRefusals],
  }),
  /** Undoes the unit's newest step, named by its record, as a further record. A step that is not the newest is refused. */
  'stock.takeBack': command({
    access: bench,
    input: z.object({ serial: scan, event: z.uuid() }),
    output: none,
    errors: ['changed-meanwhile', 'unit-not-in-stock', ...unitUndoErrors],
  }),
}
