import { z } from 'zod'

export const importErrorCodes = [
  'table-unknown',
  'no-rows',
  'missing-column',
  'unknown-column',
  'duplicate-column',
  'too-many-cells',
  'missing-value',
  'not-a-name',
  'name-too-long',
  'duplicate-row',
  'unknown-category',
  'unknown-window',
  'unknown-reading',
  'unknown-part',
  'unknown-coverage',
  'unknown-coverage-row',
  'unknown-fee-row',
  'unknown-model',
  'not-an-amount',
  'amount-ambiguous',
  'amount-zero',
  'fee-negative',
  'fees-gap',
  'row-still-used',
] as const
export type ImportErrorCode = (typeof importErrorCodes)[number]

/** One thing in a table file that cannot be taken over, named so that it is found in the spreadsheet at once. */
export const importError = z.object({
  code: z.enum(importErrorCodes),
  /** As the spreadsheet counts, headings are row 1. Null where no row of the file is to blame. */
  row: z.int().nullable(),
  /** The heading as it stands in the file, or as it should; null where no single column is to blame. */
  column: z.string().nullable(),
  /** As the spreadsheet names it, e.g. `C7`. */
  cell: z.string().nullable(),
  value: z.string(),
  /** What was probably meant. */
  suggestion: z.string().nullable(),
})
export type ImportError = z.infer<typeof importError>

/** `C7` for the third column of row 7. */
export function cellName(columnIndex: number, row: number): string {
  let letters = ''
  for (let rest = columnIndex + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row}`
}
