import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useRef,
  type CSSProperties,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import { classNames } from '../class-names.ts'
import type { Column, Sort } from './column.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import css from './virtual-grid.module.css'
import { useActiveRow } from './use-active-row.ts'

const cx = classNames(css)

const headHeight = 40
/** Room for one line of text, and for two (px). */
const rowHeights = { 1: 44, 2: 60 } as const

/** Walks the rows from outside of the table: keys of the screen that work wherever the focus is. */
export interface GridWalk {
  /** Down where positive; the record follows where the table says so. */
  moveBy(rows: number): void
}

export interface VirtualGridProps<Row> {
  /** The table's name, for those who hear the screen. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly count: number
  /** The row at this place, or undefined where it is not here yet: a skeleton stands for it. */
  readonly rowAt: (index: number) => Row | undefined
  readonly rowId: (row: Row) => string
  readonly selectedId?: string | null
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  readonly onOpen: (row: Row) => void
  /** The record opens as the keys move, for going through many. */
  readonly follow?: boolean
  /** Rows that are in sight, told when they change; for lists that are fetched in parts. */
  readonly onRange?: (first: number, last: number) => void
  readonly empty: ReactNode
  /** Lines of text in a row. */
  readonly lines?: 1 | 2
  readonly gridRef?: RefObject<HTMLTableElement | null>
  readonly walk?: Ref<GridWalk>
}

/** A table of any length: only what is in sight exists. One Tab stop; the keys move inside. */
export function VirtualGrid<Row>(props: VirtualGridProps<Row>) {
  const {
    label,
    columns,
    count,
    rowAt,
    rowId,
    selectedId = null,
    sort,
    onSort,
    onOpen,
    follow,
    empty,
    lines = 1,
  } = props
  const rowHeight = rowHeights[lines]
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  // What it returns changes under the same name; nothing here keeps it beyond a render.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The rows begin below the head, and the head covers what scrolls under it.
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  // Records that were opened from here and have not come back as the selected one yet: keys are faster than screens.
  const opened = useRef(new Set<string>())
  const open = (index: number) => {
    const row = rowAt(index)
    if (row === undefined) return
    opened.current.add(rowId(row))
    onOpen(row)
  }
  const active = useActiveRow({
    count,
    initial: selectedId === null ? -1 : findIndex(count, rowAt, (row) => rowId(row) === selectedId),
    onMove: (index) => {
      virtual.scrollToIndex(index)
      if (follow) open(index)
    },
    onOpen: open,
  })
  useImperativeHandle(props.walk, () => ({ moveBy: (rows) => active.moveTo(active.index + rows) }))
  const settle = useEffectEvent((id: string | null) => {
    // Another record was opened by other means: the keys go on from there.
    if (id !== null && !opened.current.delete(id)) active.forget()
  })
  useEffect(() => settle(selectedId), [selectedId])
  const items = virtual.getVirtualItems()
  useRange(items.at(0)?.index ?? 0, items.at(-1)?.index ?? 0, props.onRange)
  if (count === 0) return <div className={cx('scroller')}>{empty}</div>
  return (
    <div className={cx('scroller')} ref={scroller}>
      <table
        ref={props.gridRef}
        // A table whose rows are walked by keys is a grid (WAI-ARIA); there is no element of that name.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        className={cx('grid')}
        aria-label={label}
        aria-rowcount={count + 1}
        aria-activedescendant={active.index < 0 ? undefined : `${id}-${active.index}`}
        tabIndex={0}
        style={gridStyle(columns, rowHeight)}
        onKeyDown={active.onKeyDown}
      >
        <GridHead columns={columns} sort={sort} onSort={onSort} />
        <tbody className={cx('body')} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <GridRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              top={start - headHeight}
              row={rowAt(index)}
              columns={columns}
              isActive={index === active.index}
              isSelected={isRow(rowAt(index), rowId, selectedId)}
              onPress={() => {
                active.moveTo(index)
                if (!follow) open(index)
              }}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useRange(
  first: number,
  last: number,
  onRange: ((first: number, last: number) => void) | undefined,
): void {
  const tell = useEffectEvent((from: number, to: number) => onRange?.(from, to))
  useEffect(() => tell(first, last), [first, last])
}

function gridStyle<Row>(
  columns: readonly Column<Row>[],
  rowHeight: number,
): CSSProperties & Record<'--columns' | '--row-height', string> {
  return {
    '--columns': columns.map((column) => column.width ?? 'minmax(6rem, 1fr)').join(' '),
    '--row-height': `${rowHeight}px`,
  }
}

function isRow<Row>(row: Row | undefined, rowId: (row: Row) => string, id: string | null): boolean {
  return row !== undefined && id !== null && rowId(row) === id
}

function findIndex<Row>(
  count: number,
  rowAt: (index: number) => Row | undefined,
  is: (row: Row) => boolean,
): number {
  for (let index = 0; index < count; index += 1) {
    const row = rowAt(index)
    if (row !== undefined && is(row)) return index
  }
  return -1
}
