import type { ReactNode } from 'react'

/** One column of a table. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** What the column sorts by in a list that is in memory as a whole. Rows without a value come last. */
  readonly sortBy?: (row: Row) => string | number | null
  /** The core sorts by it. */
  readonly sorts?: boolean
  /** What the search box reads of a row. */
  readonly searchText?: (row: Row) => string
  /** A track of CSS grid: `10rem`, `minmax(8rem, 2fr)`. Without it one equal share. */
  readonly width?: string
  /** Numbers and amounts stand at the end of the column. */
  readonly end?: boolean
  /** Stays while a record is open beside the list; a text is its width there. */
  readonly beside?: true | string
  /** Shown only where it was chosen. */
  readonly isExtra?: boolean
  /** On a small screen shown only where it was chosen: so that nothing is cut off there. */
  readonly needsRoom?: boolean
}

export interface Sort {
  readonly column: string
  readonly descending: boolean
}

/** What of a table belongs into the address: so that it survives a reload and can be sent to a colleague. */
export interface TableView {
  readonly query: string
  readonly sort: Sort | null
}

/** A press on a column's head: up, down, as it came. The column that orders the list by itself turns round. */
export function nextSort(current: Sort | null, column: string, plain: Sort | null = null): Sort | null {
  if (current?.column !== column) return { column, descending: false }
  if (!current.descending) return { column, descending: true }
  return plain?.column === column ? { column, descending: false } : null
}
