import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { mediaHash } from '../kernel/facts.ts'
import { dateOrders } from './cell-date.ts'
import { fileChoices } from './choices.ts'
import { fileRefusals } from './grid.ts'
import { listKinds } from './kind.ts'
import { problem, readRow } from './problem.ts'
import { importRun } from './run.ts'

const look = z.object({ look: z.uuid() })
/** A row that is named to the person, with what is to be said of it. */
const named = problem.extend({ row: z.int() })
export type NamedRow = z.infer<typeof named>

/** How many rows of each sort are sent; the others are in the file that can be downloaded. */
export const MOST_NAMED = 200
export const PREVIEW_ROWS = 20

const counts = {
  /** Rows that will be added, that are here already, that are refused. */
  add: z.int(),
  here: z.int(),
  refused: z.int(),
  refusals: z.array(named),
  hereRows: z.array(named),
  notes: z.array(named),
}

export const jobState = z.enum(['running', 'done', 'failed', 'cancelled'])

/** What all rows of a file have where it says nothing of them. */
export const fill = z.record(z.string().max(40), z.string().max(40))

/** Files that lists are imported from. They come in as `POST /files/import/new`; what was previewed is what is imported. */
export const importsContract = {
  /** Opens a file that came in, by its hash: how it is read, and its first rows. The rest is read meanwhile. */
  'imports.look': query({
    access: 'signed-in',
    input: z.object({
      kind: z.enum(listKinds),
      sha256: mediaHash,
      choices: fileChoices,
      fill: fill.default({}),
    }),
    output: look.extend({
      form: z.enum(['csv', 'xlsx', 'ods', 'json']),
      encoding: z.string().nullable(),
      encodingCertain: z.boolean(),
      separator: z.string().nullable(),
      sheets: z.array(z.string()),
      sheet: z.string().nullable(),
      hiddenRows: z.int(),
      headings: z.array(z.object({ text: z.string(), column: z.string().nullable() })),
      columns: z.array(z.object({ id: z.string(), required: z.boolean() })),
      missing: z.array(z.string()),
      asksOrder: z.boolean(),
      likelyOrder: z.enum(dateOrders).nullable(),
      first: z.array(readRow),
    }),
    errors: [...fileRefusals, 'file-gone', 'not-your-role'],
  }),
  /** What the import would do, once every row is read and held against the records. */
  'imports.count': query({
    access: 'signed-in',
    input: look,
    output: z.object(counts),
    errors: [...fileRefusals, 'file-gone', 'not-your-role'],
  }),
  /** Adds the good rows. Progress comes as `job.progress`. */
  'imports.take': command({
    access: 'signed-in',
    input: look,
    output: z.object({ job: z.uuid() }),
    errors: ['file-gone', 'import-not-ready', 'import-running', 'not-your-role'],
  }),
  'imports.job': query({
    access: 'signed-in',
    input: z.object({ job: z.uuid() }),
    output: z.object({ state: jobState, done: z.int(), total: z.int(), added: z.int(), ...counts }),
    errors: ['import-unknown'],
  }),
  /** The newest imports of a kind on this bench: what was cut short, and what can be undone. */
  'imports.recent': query({
    access: 'signed-in',
    input: z.object({ kind: z.enum(listKinds) }),
    output: z.object({ runs: z.array(importRun) }),
    errors: ['not-your-role'],
  }),
  /** Undoes everything that an import has added, while nothing was built on any of it: each by a further record. */
  'imports.undo': command({
    access: 'signed-in',
    input: z.object({ run: z.uuid() }),
    /** What somebody built on meanwhile was kept. */
    output: z.object({ undone: z.int(), kept: z.int() }),
    errors: ['import-unknown', 'import-not-undoable', 'import-built-upon', 'not-your-role'],
  }),
  'imports.cancel': command({
    access: 'signed-in',
    input: z.object({ job: z.uuid() }),
    output: z.object({}),
    errors: ['import-unknown'],
  }),
}
