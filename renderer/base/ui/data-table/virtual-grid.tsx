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
} from 'react'
import { classNames } from '../class-names.ts'
import type { Column, Sort } from './column.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import { pickByKey, toggled, type Picking } from './picking.ts'
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
  /** The keys act on the rows from here on. */
  focus(): void
  /** Picks the row in use, or no longer; nothing where rows cannot be picked. */
  pick(): void
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
  /** The order that the list has by itself. */
  readonly plainSort?: Sort | null
  readonly onOpen: (row: Row, index: number) => void
  /** The row to begin with: the one that was left. */
  readonly firstRow?: number
  /** The record opens as the keys move, for going through many. */
  readonly follow?: boolean
  /** Rows that are in sight, told when they change; for lists that are fetched in parts. */
  readonly onRange?: (first: number, last: number) => void
  readonly empty: ReactNode
  /** Lines of text in a row. */
  readonly lines?: 1 | 2
  readonly walk?: Ref<GridWalk>
  /** Rows can be picked, several at once. */
  readonly picking?: Picking<Row> | undefined
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
    plainSort = null,
    onOpen,
    firstRow,
    follow,
    empty,
    lines = 1,
    picking,
  } = props
  const rowHeight = rowHeights[lines]
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
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
  const idAt = (index: number): string | undefined => {
    const row = index < 0 ? undefined : rowAt(index)
    return row === undefined ? undefined : rowId(row)
  }
  // Records that were opened from here and have not come back as the selected one yet: keys are faster than screens.
  const opened = useRef(new Set<string>())
  const open = (index: number) => {
    const row = rowAt(index)
    if (row === undefined) return
    opened.current.add(rowId(row))
    onOpen(row, index)
  }
  const selected = selectedId === null ? -1 : findIndex(count, rowAt, (row) => rowId(row) === selectedId)
  const active = useActiveRow({
    count,
    initial: selected < 0 ? (firstRow ?? -1) : selected,
    onMove: (index) => {
      virtual.scrollToIndex(index)
      if (follow) open(index)
    },
    onOpen: open,
  })
  useImperativeHandle(props.walk, () => ({
    moveBy: (rows) => active.moveTo(active.index + rows),
    focus: () => grid.current?.focus(),
    pick: () => {
      const id = idAt(active.index)
      if (picking && id !== undefined) picking.onChange(toggled(picking.ids, id))
    },
  }))
  const last = useRef(selected)
  const settle = useEffectEvent((id: string | null) => {
    // The record was closed: the keys go on from its row.
    if (id === null && last.current >= 0) active.restOn(last.current)
    // Another record was opened by other means: from that one.
    if (id !== null && !opened.current.delete(id)) active.restOn(null)
  })
  useEffect(() => settle(selectedId), [selectedId])
  useEffect(() => {
    last.current = selected
  }, [selected])
  const layOut = useEffectEvent(() => {
    virtual.measure()
    if (active.index >= 0) virtual.scrollToIndex(active.index)
  })
  // Rows of another height, or a list that got narrower beside a record: the row in use stays in view.
  const isBeside = selectedId !== null
  const isFilled = count > 0
  useEffect(() => layOut(), [rowHeight, isBeside, isFilled])
  const items = virtual.getVirtualItems()
  useRange(items.at(0)?.index ?? 0, items.at(-1)?.index ?? 0, props.onRange)
  if (count === 0) return <div className={cx('scroller')}>{empty}</div>
  return (
    <div className={cx('scroller')} ref={scroller}>
      <table
        ref={grid}
        // A table whose rows are walked by keys is a grid (WAI-ARIA); there is no element of that name.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        className={cx('grid')}
        aria-label={label}
        aria-rowcount={count + 1}
        aria-activedescendant={active.index < 0 ? undefined : `${id}-${active.index}`}
        tabIndex={0}
        style={gridStyle(columns, rowHeight, picking !== undefined)}
        aria-multiselectable={picking ? true : undefined}
        onKeyDown={(event) => {
          const rows = { index: active.index, count, idAt, moveTo: active.moveTo }
          if (!picking || !pickByKey(event, picking, rows)) active.onKeyDown(event)
        }}
      >
        <GridHead columns={columns} sort={sort} onSort={onSort} plainSort={plainSort} picking={picking} />
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
              pick={pickOf(rowAt(index), rowId, picking)}
              measure={virtual.measureElement}
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
  picks: boolean,
): CSSProperties & Record<'--columns' | '--row-height', string> {
  return {
    '--columns': [
      ...(picks ? ['var(--target)'] : []),
      ...columns.map((column) => column.width ?? 'minmax(6rem, 1fr)'),
    ].join(' '),
    '--row-height': `${rowHeight}px`,
  }
}

function pickOf<Row>(row: Row | undefined, rowId: (row: Row) => string, picking: Picking<Row> | undefined) {
  if (!picking || row === undefined) return undefined
  const id = rowId(row)
  return {
    label: picking.label(row),
    isPicked: picking.ids.has(id),
    onToggle: () => picking.onChange(toggled(picking.ids, id)),
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
