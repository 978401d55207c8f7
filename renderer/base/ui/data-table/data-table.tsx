import { Search, X } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { EmptyState } from '../empty-state.tsx'
import { useOwnRows } from '../record-list/rows.ts'
import { TextInput } from '../text-input.tsx'
import type { Column, Sort } from './column.ts'
import css from '../record-list/record-list.module.css'
import { VirtualGrid, type GridWalk } from './virtual-grid.tsx'

const cx = classNames(css)

export interface DataTableProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly rowId: (row: Row) => string
  /** Keep them outside of the component or in `useMemo`: a new list sorts and searches anew. */
  readonly columns: readonly Column<Row>[]
  readonly onOpen: (row: Row) => void
  /** Stands where there is no row at all: teach the next step. */
  readonly empty: ReactNode
}

/** So few rows are found by looking. */
const inSight = 8

/** A table that is a part of a screen and in memory as a whole: search, sort, keys. A screen of its own is a `RecordList`. */
export function DataTable<Row>({ label, rows, columns, rowId, onOpen, empty }: DataTableProps<Row>) {
  const { t } = useTranslation('common')
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<Sort | null>(null)
  const walk = useRef<GridWalk>(null)
  const found = useOwnRows({ rows, columns, query, sort, error: null })
  const total = found.total ?? 0
  if (rows.length === 0) return empty
  const clear = () => setQuery('')
  return (
    <div className={cx('part')}>
      {(query !== '' || rows.length > inSight) && (
        <div className={cx('tools')}>
          <TextInput
            icon={Search}
            aria-label={t('table.searchLabel', { table: label })}
            placeholder={t('search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') walk.current?.focus()
            }}
            suffix={query !== '' && <IconButton icon={X} label={t('table.clearSearch')} onClick={clear} />}
          />
          <output className={cx('count')}>
            {query === ''
              ? t('table.rows', { count: rows.length })
              : t('table.found', { count: total, total: rows.length })}
          </output>
        </div>
      )}
      <VirtualGrid
        label={label}
        columns={columns}
        count={total}
        rowAt={found.rowAt}
        rowId={rowId}
        sort={sort}
        onSort={setSort}
        onOpen={onOpen}
        walk={walk}
        empty={
          <EmptyState
            icon={Search}
            title={t('table.nothingFound', { query })}
            actions={<Button onClick={clear}>{t('table.clearSearch')}</Button>}
          />
        }
      />
    </div>
  )
}
