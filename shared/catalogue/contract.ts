import { z } from 'zod'
import { serialShapes } from '../kernel/serial.ts'
import { isCalendarDate } from '../kernel/time.ts'
import { command, query } from '../kernel/contract.ts'
import { catalogueTables } from './check.ts'
import { catalogueContent } from './content.ts'
import { catalogueDiff } from './diff.ts'
import { importError } from './import-error.ts'
import { importModes } from './import-merge.ts'
import { catalogue } from './model.ts'
import { tableLanguages } from './table-words.ts'
import { versionStates } from './validity.ts'

const nothing = z.object({})
const version = z.string().min(1).max(80)
const table = z.enum(catalogueTables)

/** What is known of a version besides its tables. */
const versionFacts = z.object({
  version,
  validFrom: z.string(),
  /** Null for the versions that ship with the program: their tables name their sources. */
  source: z.string().nullable(),
  basedOn: z.string().nullable(),
  /** SHA-256 of its content, hex: the same tables have the same. */
  hash: z.string(),
  /** When it was published (ms, UTC) and by whom; null for the versions that ship with the program. */
  published: z.object({ at: z.number(), by: z.string(), byName: z.string().nullable() }).nullable(),
  rows: z.object({ models: z.int(), coverage: z.int(), fees: z.int() }),
  state: z.enum(versionStates),
  /** It may be withdrawn as far as its place among the others goes. */
  newest: z.boolean(),
  /** The first date on which it no longer holds; null where none is set. */
  validUntil: z.string().nullable(),
})
export type VersionFacts = z.infer<typeof versionFacts>

/** A version with everything it says. The tables say themselves that they are informative. */
export const versionWhole = versionFacts.extend({ catalogue })
export type VersionWhole = z.infer<typeof versionWhole>

/** How many errors of a file are sent: a person repairs what is at the top and tries again. */
export const MOST_ERRORS_SENT = 1_000

/** What a table file may be at most: far above any real one, low enough to be read at once. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024
const MOST_BASE64_CHARACTERS = Math.ceil(MOST_FILE_BYTES / 3) * 4

export const importReport = z.object({
  /** Which table the file turned out to be; null where its headings are of none. */
  table: table.nullable(),
  rowCount: z.int(),
  /** The first of them, in order of rows. */
  errors: z.array(importError),
  errorCount: z.int(),
  /** The whole catalogue with the file's rows in it, and how it differs from the newest version; null with errors. */
  draft: z.object({ content: catalogueContent, diff: catalogueDiff }).nullable(),
  /** The version that the draft was made from: `catalogue.publish` wants it back. */
  basedOn: version,
})
export type ImportReport = z.infer<typeof importReport>

const tableFileErrors = [
  'table-too-large',
  'table-unreadable',
  'table-too-many-rows',
  'table-too-many-columns',
] as const

export const catalogueContract = {
  /** The version that holds now, and the date that "now" is in the centre. */
  'catalogue.current': query({
    access: 'signed-in',
    input: nothing,
    output: versionWhole.extend({ today: z.string() }),
  }),
  /** All versions, newest first. */
  'catalogue.versions': query({
    access: ['manager'],
    input: nothing,
    output: z.object({ today: z.string(), versions: z.array(versionFacts) }),
  }),
  /** Any version: old decisions are read under theirs. */
  'catalogue.version': query({
    access: 'signed-in',
    input: z.object({ version }),
    output: versionWhole,
    errors: ['catalogue-version-unknown'],
  }),
  'catalogue.diff': query({
    access: ['manager'],
    input: z.object({ before: version, after: version }),
    output: catalogueDiff,
    errors: ['catalogue-version-unknown'],
  }),
  /** A table of a version as a CSV file that can be edited and imported again. */
  'catalogue.export': query({
    access: ['manager'],
    input: z.object({ version, table, language: z.enum(tableLanguages) }),
    output: z.object({ fileName: z.string(), csv: z.string() }),
    errors: ['catalogue-version-unknown'],
  }),
  /**
   * Which model a serial belongs to, where a record knows it. `serial` is the one that was found, which may differ from
   * the scan by a keyboard layout or by O and 0; where none was found, the scan in its one form.
   */
  'catalogue.modelOfSerial': query({
    access: 'signed-in',
    input: z.object({ serial: z.string().min(1).max(200) }),
    output: z.object({
      serial: z.string(),
      shape: z.enum(serialShapes),
      model: z.string().nullable(),
    }),
  }),
  /**
   * Reads a table file, CSV or XLSX, into a draft. Changes nothing. `draft` null starts from the newest version; a
   * draft from an earlier call takes a further table in.
   */
  'catalogue.checkImport': query({
    access: ['manager'],
    input: z.object({
      file: z.object({ name: z.string().max(255), base64: z.base64().max(MOST_BASE64_CHARACTERS) }),
      /** Null: told by the headings. */
      table: table.nullable(),
      mode: z.enum(importModes),
      draft: z.object({ content: catalogueContent, basedOn: version }).nullable(),
    }),
    output: importReport,
    errors: [...tableFileErrors, 'catalogue-not-newest'],
  }),
  /** Publishes a draft from a date on, which may be today but not earlier. */
  'catalogue.publish': command({
    access: ['manager'],
    input: z.object({
      content: catalogueContent,
      basedOn: version,
      validFrom: z.string().refine(isCalendarDate),
      source: z.string().trim().min(1).max(200),
    }),
    output: versionFacts,
    errors: [
      'catalogue-not-newest',
      'catalogue-date-past',
      'catalogue-unchanged',
      'catalogue-does-not-fit',
      'changed-meanwhile',
    ],
  }),
  /** Withdraws the newest version as published by mistake, while nothing was decided by it. */
  'catalogue.withdraw': command({
    access: ['manager'],
    input: z.object({ version }),
    output: versionFacts,
    errors: [
      'catalogue-version-unknown',
      'catalogue-withdrawn',
      'catalogue-followed',
      'catalogue-in-use',
      'changed-meanwhile',
    ],
  }),
}
