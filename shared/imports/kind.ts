import type { DateOrder } from './cell-date.ts'
import type { Problem } from './problem.ts'

export const importKinds = [
  'requests',
  'reviews',
  'stock',
  'plans',
  'prices',
  'shipments',
  'catalogue',
] as const
export type ImportKind = (typeof importKinds)[number]
/** The catalogue has tables of its own; the others are lists of records, or (shipments) of steps that records take. */
export const listKinds = ['requests', 'reviews', 'stock', 'plans', 'prices', 'shipments'] as const
export type ListKind = (typeof listKinds)[number]

/** What a column holds, and so how its cells are read. */
export type ColumnType =
  | { readonly of: 'serial' }
  | { readonly of: 'text'; readonly longest: number }
  | { readonly of: 'name' }
  | { readonly of: 'email' }
  | { readonly of: 'phone' }
  | { readonly of: 'date' }
  | { readonly of: 'instant' }
  | { readonly of: 'country' }
  | { readonly of: 'model' }
  | { readonly of: 'price-code' }
  /** A figure without a sign; its one form has a dot. */
  | { readonly of: 'figure' }
  /** Its one form is hundredths of a percent. */
  | { readonly of: 'vat-rate' }
  /** The word stands for one of these values, in either language. */
  | {
      readonly of: 'choice'
      readonly words: Readonly<Record<string, readonly string[]>>
      readonly unknown: string
    }

export interface Column {
  readonly id: string
  /** Headings that mean it, in either language, beside the id. */
  readonly headings: readonly string[]
  readonly type: ColumnType
  /** Without a value a row is refused. */
  readonly required?: boolean
}

/** What the rows of a file are read against: nothing of it comes out of records. */
export interface ReadContext {
  readonly now: number
  /** The centre's zone: dates and times without an offset are local to it. */
  readonly zone: string
  /** The centre's country: for numbers without a prefix and units without a region. */
  readonly country: string
  readonly models: readonly string[]
  readonly dateOrder: DateOrder | null
}

/** `today`: by the centre's calendar. */
export type RowContext = ReadContext & { readonly today: string }

/** A kind of list: its columns, what a row must be as a whole, and what may stand in a file only once. */
export interface ListSpec {
  readonly kind: ListKind
  readonly columns: readonly Column[]
  /** Looks at a row whose cells were read one by one; may fill in what the file leaves unsaid. */
  readonly row: (values: Record<string, string>, context: RowContext) => readonly Problem[]
  /** What is kept, and worth a look. */
  readonly unusual?: (values: Readonly<Record<string, string>>, context: RowContext) => readonly Problem[]
  readonly unique: readonly { readonly column: string; readonly code: string }[]
}
