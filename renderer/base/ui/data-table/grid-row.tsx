import { useMemo, type Ref } from 'react'
import { classNames } from '../class-names.ts'
import { PickBox } from '../pick-box.tsx'
import { Skeleton } from '../skeleton.tsx'
import type { Column } from './column.ts'
import css from './virtual-grid.module.css'

const cx = classNames(css)

/** One row at its place in the scrolled body; a quiet bar stands for what is not here yet. */
export function GridRow<Row>(props: {
  readonly id: string
  readonly index: number
  readonly top: number
  readonly row: Row | undefined
  readonly columns: readonly Column<Row>[]
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onPress: () => void
  /** Of a list whose rows can be picked. */
  readonly pick?:
    { readonly label: string; readonly isPicked: boolean; readonly onToggle: () => void } | undefined
  /** Measures how high the row has become. */
  readonly measure: Ref<HTMLTableRowElement>
}) {
  const { id, index, top, row, columns, isActive, isSelected, onPress, pick, measure } = props
  // Scrolling brings every row in sight here again; what stands in it is drawn only when it changes.
  const cells = useMemo(
    () =>
      row !== undefined &&
      columns.map((column) => (
        <td key={column.id} className={cx('cell', column.end && 'end')}>
          {column.cell(row)}
        </td>
      )),
    [row, columns],
  )
  return (
    // The grid hears the keys for all of its rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      ref={measure}
      data-index={index}
      id={id}
      className={cx('row', isActive && 'active', isSelected && 'selected', pick?.isPicked && 'picked')}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onPress}
    >
      {pick && (
        <td className={cx('cell', 'pickCell')}>
          <PickBox label={pick.label} checked={pick.isPicked} onChange={pick.onToggle} />
        </td>
      )}
      {cells || (
        <td className={cx('coming')} colSpan={columns.length}>
          <Skeleton lines={1} />
        </td>
      )}
    </tr>
  )
}
