import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { fold } from '../fold.ts'
import type { Column, TableView } from './column.ts'

const features = tableFeatures({
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})

/** The rows that match, in order. For lists that are in memory as a whole; up to some hundred thousand. */
export function useLocalRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  view: TableView,
  language: string,
): readonly Row[] {
  const data = useMemo(() => rows.map((row) => ({ row, text: searchTextOf(row, columns) })), [rows, columns])
  const definitions = useMemo(() => definitionsOf(columns, language), [columns, language])
  const words = useMemo(() => fold(view.query).split(/\s+/).filter(Boolean), [view.query])
  const sorting = useMemo(
    () => (view.sort ? [{ id: view.sort.column, desc: view.sort.descending }] : []),
    [view.sort],
  )
  const table = useTable({
    features,
    data,
    columns: definitions,
    state: { globalFilter: words, sorting },
    globalFilterFn: (row, _column, looked: readonly string[]) =>
      looked.every((word) => row.original.text.includes(word)),
    getColumnCanGlobalFilter: (column) => column.id === definitions[0]?.id, // The text of a row is one.
  })
  const ordered = table.getRowModel().rows
  return useMemo(() => ordered.map(({ original }) => original.row), [ordered])
}

interface Searchable<Row> {
  readonly row: Row
  readonly text: string
}

function searchTextOf<Row>(row: Row, columns: readonly Column<Row>[]): string {
  return fold(columns.map((column) => column.searchText?.(row) ?? '').join(' '))
}

function definitionsOf<Row>(columns: readonly Column<Row>[], language: string) {
  const collator = new Intl.Collator(language, { numeric: true })
  return columns.map(({ id, sortBy }) => ({
    id,
    accessorFn: ({ row }: Searchable<Row>) => sortBy?.(row) ?? undefined,
    // Rows without a value stay last in both directions.
    sortUndefined: 'last' as const,
    sortFn: (a: RowOf<Row>, b: RowOf<Row>) =>
      compare(sortBy?.(a.original.row), sortBy?.(b.original.row), collator),
  }))
}

interface RowOf<Row> {
  readonly original: Searchable<Row>
}

type Sortable = string | number | null | undefined

function compare(a: Sortable, b: Sortable, collator: Intl.Collator): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a ?? ''), String(b ?? ''))
}
