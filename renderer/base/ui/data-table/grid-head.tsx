import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../class-names.ts'
import { PickBox } from '../pick-box.tsx'
import { nextSort, type Column, type Sort } from './column.ts'
import type { Picking } from './picking.ts'
import css from './virtual-grid.module.css'

const cx = classNames(css)

/** Names of the columns; those that sort are buttons, and say how they stand. */
export function GridHead<Row>(props: {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | null
  /** The order that the list has by itself. */
  readonly plainSort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  readonly picking?: Picking<Row> | undefined
}) {
  const { picking } = props
  const { t } = useTranslation('common')
  return (
    <thead className={cx('head')}>
      <tr className={cx('headRow')} aria-rowindex={1}>
        {picking && (
          <th scope="col" className={cx('headCell', 'pickCell')}>
            <PickBox
              label={picking.allLabel}
              checked={false}
              partly={picking.ids.size > 0}
              onChange={() => (picking.ids.size > 0 ? picking.onChange(new Set()) : picking.onAll())}
            />
          </th>
        )}
        {props.columns.map((column) => {
          const direction = directionOf(props.sort, column.id)
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={direction}
              className={cx('headCell', column.end && 'end')}
            >
              {column.sortBy !== undefined || column.sorts ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={cx('sort', direction !== 'none' && 'sorted')}
                  title={t('table.sortBy', { column: column.header })}
                  onClick={() => props.onSort(nextSort(props.sort, column.id, props.plainSort))}
                >
                  <span>{column.header}</span>
                  <SortSign direction={direction} />
                </button>
              ) : (
                <span className={cx('name')}>{column.header}</span>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

type Direction = 'none' | 'ascending' | 'descending'

function directionOf(sort: Sort | null, column: string): Direction {
  if (sort?.column !== column) return 'none'
  return sort.descending ? 'descending' : 'ascending'
}

function SortSign({ direction }: { readonly direction: Direction }) {
  const Sign = direction === 'none' ? ChevronsUpDown : direction === 'ascending' ? ArrowUp : ArrowDown
  return <Sign size={14} aria-hidden />
}
