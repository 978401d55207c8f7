import { Search, X } from 'lucide-react'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { EmptyState } from '../empty-state.tsx'
import { Skeleton } from '../skeleton.tsx'
import { TextInput } from '../text-input.tsx'
import type { Column, TableView } from './column.ts'
import css from './data-table.module.css'
import { useLocalRows } from './use-local-rows.ts'
import { VirtualGrid } from './virtual-grid.tsx'

const cx = classNames(css)

export interface DataTableProps<Row> {
  readonly label: string
  /** All rows, or undefined while they are being fetched. */
  readonly rows: readonly Row[] | undefined
  readonly rowId: (row: Row) => string
  /** Keep them outside of the component or in `useMemo`: a new list sorts and searches anew. */
  readonly columns: readonly Column<Row>[]
  readonly onOpen: (row: Row) => void
  readonly selectedId?: string | null
  /** The record opens as the keys move. */
  readonly follow?: boolean
  /** Search and sort, where the screen keeps them in its address; else the table keeps them itself. */
  readonly view?: TableView
  readonly onView?: (view: TableView) => void
  /** Stands where there is no row at all: teach the next step. */
  readonly empty: ReactNode
  /** Filters, buttons: beside the search box. */
  readonly tools?: ReactNode
}

/** So few rows are found by looking. */
const inSight = 8

const plain: TableView = { query: '', sort: null }

/** A list that is in memory as a whole: search, sort, keys. For lists fetched in parts see `PagedTable`. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows = none, columns, rowId, onOpen, selectedId, follow } = props
  const { t, i18n } = useTranslation('common')
  const [own, setOwn] = useState(plain)
  const view = props.view ?? own
  const change = (part: Partial<TableView>) => (props.onView ?? setOwn)({ ...view, ...part })
  const grid = useRef<HTMLTableElement>(null)
  const found = useLocalRows(rows, columns, view, i18n.language)
  const rowAt = useCallback((index: number) => found[index], [found])
  if (props.rows === undefined) {
    return (
      <div className={cx('waiting')}>
        <Skeleton lines={6} />
      </div>
    )
  }
  if (rows.length === 0) return props.empty
  const searching = view.query.trim() !== ''
  const hasTools = searching || props.tools !== undefined || rows.length > inSight
  return (
    <div className={cx('table')}>
      {hasTools && (
        <div className={cx('tools')}>
          <TextInput
            className={cx('search')}
            icon={Search}
            aria-label={t('table.searchLabel', { table: label })}
            placeholder={t('search')}
            value={view.query}
            onChange={(event) => change({ query: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') grid.current?.focus()
            }}
            suffix={
              searching && (
                <IconButton icon={X} label={t('table.clearSearch')} onClick={() => change({ query: '' })} />
              )
            }
          />
          {props.tools}
          <output className={cx('count')}>
            {searching
              ? t('table.found', { count: found.length, total: rows.length })
              : t('table.rows', { count: rows.length })}
          </output>
        </div>
      )}
      <VirtualGrid
        label={label}
        columns={columns}
        count={found.length}
        rowAt={rowAt}
        rowId={rowId}
        sort={view.sort}
        onSort={(sort) => change({ sort })}
        onOpen={onOpen}
        gridRef={grid}
        selectedId={selectedId ?? null}
        follow={follow ?? false}
        empty={
          <EmptyState
            icon={Search}
            title={t('table.nothingFound', { query: view.query })}
            actions={<Button onClick={() => change({ query: '' })}>{t('table.clearSearch')}</Button>}
          />
        }
      />
    </div>
  )
}

const none: readonly never[] = []
