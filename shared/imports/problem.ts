import { z } from 'zod'

/** One thing about one cell: why its row is refused, or what was cleaned. */
export const problem = z.object({
  /** Id of the column; empty where it is the row as a whole. */
  column: z.string(),
  code: z.string(),
  /** What stands in the file. */
  value: z.string(),
})
export type Problem = z.infer<typeof problem>

/** A row of the file, read. `values`: by column, in their one form; instants are ISO with an offset. */
export const readRow = z.object({
  /** As the spreadsheet counts: the headings are row 1. */
  row: z.int(),
  values: z.record(z.string(), z.string()),
  /** Serials as they stand in the file, where that is not their one form. */
  raw: z.record(z.string(), z.string()),
  /** With a single one the row is refused. */
  problems: z.array(problem),
  /** What was cleaned, or is unusual and kept. */
  notes: z.array(problem),
})
export type ReadRow = z.infer<typeof readRow>
