import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import type { Sort } from '../data-table/column.ts'

/**
 * What of a list stands in its address: it survives a reload, and can be sent to a colleague. A list with filters of its
 * own extends it.
 */
export const listView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  down: z.boolean().optional().catch(undefined),
  /** Columns that were chosen, by their ids. */
  cols: z.array(z.string().max(20)).max(20).optional().catch(undefined),
  /** The row that was left, counted from 0, where a list opens its records on another screen. */
  row: z.int().nonnegative().optional().catch(undefined),
})
export type ListView = z.infer<typeof listView>

/** A view with the filters of one list, by their names in the address. */
export type AnyView = ListView & Readonly<Record<string, unknown>>

/** Writes a part of the view into the address; the entry of the history stays the same. */
export function useChangeView(): (part: Readonly<Record<string, unknown>>) => void {
  const navigate = useNavigate()
  return (part) => {
    void navigate({
      to: '.',
      search: (before: Readonly<Record<string, unknown>>) => ({ ...before, ...part }),
      replace: true,
    })
  }
}

export interface SortBy<Column extends string> extends Sort {
  readonly column: Column
}

/** The order that the address names, or `plain` where it names none that the core knows. */
export function sortOf<Column extends string>(
  { sort, down }: ListView,
  columns: readonly Column[],
  plain: SortBy<Column>,
): SortBy<Column> {
  const column = columns.find((known) => known === sort)
  return column === undefined ? plain : { column, descending: down === true }
}

/** The same order as the address holds it; what the list does by itself is not written down. */
export function viewOfSort(sort: Sort | null): Pick<ListView, 'sort' | 'down' | 'row'> {
  return { sort: sort?.column, down: sort?.descending || undefined, row: undefined }
}
