import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column, Sort } from '../data-table/column.ts'
import { useLocalRows } from '../data-table/use-local-rows.ts'

/** The rows of a list, wherever they come from. */
export interface ListRows<Row> {
  /** How many there are in all; undefined until the first answer. */
  readonly total: number | undefined
  readonly rowAt: (index: number) => Row | undefined
  /** These are in sight: fetch them. */
  readonly want: (first: number, last: number) => void
  /** Whether the rows are those that were asked for last; else they are on their way. */
  readonly isSettled: boolean
  readonly error: unknown
}

const none: readonly never[] = []

/** Rows that are in memory as a whole: searched and sorted here. */
export function useOwnRows<Row>(asked: {
  /** Undefined while they are being fetched. */
  readonly rows: readonly Row[] | undefined
  /** Keep them in `useMemo`: a new list sorts and searches anew. */
  readonly columns: readonly Column<Row>[]
  readonly query: string | undefined
  readonly sort: Sort | null
  readonly error: unknown
}): ListRows<Row> {
  const { rows, columns, query = '', sort, error } = asked
  const { i18n } = useTranslation()
  const { column, descending } = sort ?? {}
  const view = useMemo(
    () => ({ query, sort: column === undefined ? null : { column, descending: descending === true } }),
    [query, column, descending],
  )
  const found = useLocalRows(rows ?? none, columns, view, i18n.language)
  const rowAt = useCallback((index: number) => found[index], [found])
  return { total: rows && found.length, rowAt, want: nothing, isSettled: rows !== undefined, error }
}

function nothing(): void {}
