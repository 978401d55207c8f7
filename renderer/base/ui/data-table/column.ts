import type { ReactNode } from 'react'

/** One column of a table. */
export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** What the column sorts by; a column without it does not sort. Rows without a value come last. */
  readonly sortBy?: (row: Row) => string | number | null
  /** What the search box reads of a row. */
  readonly searchText?: (row: Row) => string
  /** A track of CSS grid: `10rem`, `minmax(8rem, 2fr)`. Without it one equal share. */
  readonly width?: string
  /** Numbers and amounts stand at the end of the column. */
  readonly end?: boolean
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

/** A press on a column's head: up, down, as it came. */
export function nextSort(current: Sort | null, column: string): Sort | null {
  if (current?.column !== column) return { column, descending: false }
  return current.descending ? null : { column, descending: true }
}
