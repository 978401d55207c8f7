import { useCallback, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import { Skeleton } from '../skeleton.tsx'
import type { Column, Sort } from './column.ts'
import css from './data-table.module.css'
import { VirtualGrid, type GridWalk } from './virtual-grid.tsx'

const cx = classNames(css)

/** Rows that the core keeps and hands out in parts. */
export interface PagedRows<Row> {
  /** How many there are in all; undefined until the first answer. */
  readonly total: number | undefined
  readonly rowAt: (index: number) => Row | undefined
  /** These are in sight: fetch them. */
  readonly want: (first: number, last: number) => void
}

export interface PagedTableProps<Row> {
  readonly label: string
  readonly rows: PagedRows<Row>
  readonly rowId: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  readonly onOpen: (row: Row) => void
  readonly selectedId?: string | null
  readonly follow?: boolean
  /** The core sorts: `sortBy` of a column only says that it can. */
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  readonly empty: ReactNode
  /** Search box and filters, which the core answers too. */
  readonly tools?: ReactNode
  /** Lines of text in a row. */
  readonly lines?: 1 | 2
  readonly walk?: Ref<GridWalk>
  /** The count is told to those who hear the screen only: there is no room for it. */
  readonly hidesCount?: boolean
}

/** A list of any length that is fetched where one looks. */
export function PagedTable<Row>(props: PagedTableProps<Row>) {
  const { t } = useTranslation('common')
  const { rows, tools, hidesCount, ...grid } = props
  const { want } = rows
  const onRange = useCallback((first: number, last: number) => want(first, last), [want])
  return (
    <div className={cx('table', 'sheet')}>
      <div className={cx('tools')}>
        {tools}
        {rows.total !== undefined && (
          <output className={hidesCount ? 'visually-hidden' : cx('count')}>
            {t('table.rows', { count: rows.total })}
          </output>
        )}
      </div>
      {rows.total === undefined ? (
        <div className={cx('waiting')}>
          <Skeleton lines={6} />
        </div>
      ) : (
        <VirtualGrid {...grid} count={rows.total} rowAt={rows.rowAt} onRange={onRange} />
      )}
    </div>
  )
}
