import type { Cell } from './cell.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

/** A table file as cells. Row n is row n of the spreadsheet; the first row that is not blank holds the headings. */
export interface Grid {
  readonly form: 'csv' | 'xlsx' | 'ods' | 'json'
  readonly rows: readonly (readonly Cell[])[]
  /** Null where the file says its letters itself. */
  readonly encoding: Encoding | null
  /** False where the encoding was found by the content, and somebody has to look at it. */
  readonly encodingCertain: boolean
  readonly separator: string | null
  readonly sheets: readonly string[]
  readonly sheet: string | null
  /** Rows that the spreadsheet does not show; they are read like the others, and named. */
  readonly hiddenRows: readonly number[]
}

/** What a file may hold at most: far above any real one. */
export const gridLimits = {
  bytes: 48 * 1024 * 1024,
  rows: 100_001,
  columns: 100,
  cells: 3_000_000,
  /** Characters of one cell. */
  cell: 32_767,
} as const

export const fileRefusals = [
  'file-empty',
  'file-too-large',
  'file-too-many-rows',
  'file-too-many-columns',
  'file-unreadable',
  'file-broken-quotes',
  'file-old-spreadsheet',
  'file-protected',
  'sheet-unknown',
] as const
export type FileRefusalCode = (typeof fileRefusals)[number]
