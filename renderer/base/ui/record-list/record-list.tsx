import { useCallback, useEffect, useEffectEvent, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts, type Shortcut } from '../../keys/shortcuts.ts'
import { useScan } from '../../scanner/use-scan.ts'
import { classNames } from '../class-names.ts'
import type { Column, Sort } from '../data-table/column.ts'
import type { Picking } from '../data-table/picking.ts'
import { VirtualGrid, type GridWalk } from '../data-table/virtual-grid.tsx'
import { RefusalNotice } from '../refusal-notice.tsx'
import { Skeleton } from '../skeleton.tsx'
import { SplitView } from '../split-view.tsx'
import { useMedia } from '../use-media.ts'
import { ColumnsMenu, shownColumns } from './columns-menu.tsx'
import { NothingHere, type NothingWords } from './nothing-here.tsx'
import { narrows, type ListFilter } from './list-filter.tsx'
import { ListTools } from './list-tools.tsx'
import { useChangeView, viewOfSort, type AnyView } from './list-view.ts'
import css from './record-list.module.css'
import type { ListRows } from './rows.ts'

const cx = classNames(css)

/** The record that is open beside the list. */
export interface OpenRecord {
  /** Null: none is. */
  readonly id: string | null
  readonly content: ReactNode
  /** Names it for those who hear the screen. */
  readonly label: string
  readonly onClose: () => void
  /** It needs twice the room of the list. */
  readonly isWide?: boolean
}

export interface RecordListProps<Row> {
  /** What is listed; names the table and its keys. */
  readonly label: string
  readonly head: ReactNode
  readonly news?: ReactNode
  /** Windows over the screen. */
  readonly windows?: ReactNode
  readonly rows: ListRows<Row>
  readonly rowId: (row: Row) => string
  readonly columns: readonly Column<Row>[]
  /** Where they are not simply those that stay beside a record. */
  readonly besideColumns?: readonly Column<Row>[]
  /** Lines of text in a row. */
  readonly lines?: 1 | 2
  readonly view: AnyView
  /** The order in force, and the one that the list has by itself. */
  readonly sort: Sort | null
  readonly plainSort?: Sort | null
  readonly search: { readonly label: string; readonly placeholder: string }
  readonly filters?: readonly ListFilter[]
  /** Nothing is there yet: teach the next step. */
  readonly empty: NothingWords
  /** The search and the filters let nothing through. */
  readonly nothingFound?: NothingWords
  readonly onOpen: (row: Row) => void
  /** Beside the list; without it a row opens on another screen, and the way back leads to the row. */
  readonly record?: OpenRecord
  /** Further keys of the screen. */
  readonly shortcuts?: readonly Shortcut[]
  /** Rows can be picked; `bar` says what may be done with them all. */
  readonly picking?: (Picking<Row> & { readonly bar: ReactNode }) | undefined
}

const noFilters: readonly ListFilter[] = []

/** Every list of records: search, filters, order and columns in the address; the same keys; the record beside it. */
export function RecordList<Row>(props: RecordListProps<Row>) {
  const {
    label,
    rows,
    rowId,
    view,
    filters = noFilters,
    record,
    sort,
    plainSort = null,
    onOpen,
    picking,
  } = props
  const { t } = useTranslation('common')
  const changeView = useChangeView()
  const box = useRef<HTMLInputElement>(null)
  const recordPlace = useRef<HTMLElement>(null)
  const walk = useRef<GridWalk>(null)
  const { want, isSettled, total } = rows
  const openId = record?.id ?? null
  const isBeside = openId !== null
  const all = shownColumns(props.columns, view.cols, useMedia('(max-width: 1180px)'))
  const columns = isBeside ? (props.besideColumns ?? besideOnly(props.columns)) : all
  const open = (row: Row, index: number) => {
    if (rowId(row) === openId) return recordPlace.current?.focus()
    if (record === undefined) changeView({ row: index })
    onOpen(row)
  }
  const enter = useOneHit({ query: view.q, isSettled, total }, (isOne) => {
    const row = isOne ? rows.rowAt(0) : undefined
    if (row === undefined) walk.current?.focus()
    else open(row, 0)
  })
  const step = (by: number) => {
    if (!isBeside) walk.current?.focus()
    walk.current?.moveBy(by)
  }
  useScan(({ text, landed }) => {
    if (landed === null || document.activeElement !== box.current) return false
    enter(text.trim())
    return true
  })
  useShortcuts(label, [
    { keys: 'j', label: t('list.next'), run: () => step(1) },
    { keys: 'k', label: t('list.previous'), run: () => step(-1) },
    { keys: 'f', label: t('list.search'), run: () => box.current?.select() },
    ...(picking ? [{ keys: 'x', label: t('list.pick'), run: () => walk.current?.pick() }] : []),
    ...(props.shortcuts ?? []),
  ])
  const onRange = useCallback((first: number, last: number) => want(first, last), [want])
  const isNarrowed = (view.q ?? '') !== '' || filters.some((filter) => narrows(filter, view))
  const clear = () =>
    changeView({ q: undefined, ...Object.fromEntries(filters.map(({ name }) => [name, undefined])) })
  const list = (
    <div className={cx('sheet')}>
      <ListTools
        search={props.search}
        filters={filters}
        view={view}
        onView={changeView}
        box={box}
        onEnter={enter}
        onLeave={() => walk.current?.focus()}
        total={total}
        isNarrow={isBeside}
        columns={
          !isBeside && (
            <ColumnsMenu
              columns={props.columns}
              shown={all}
              onChange={(ids) => changeView({ cols: ids ?? undefined })}
            />
          )
        }
      />
      {total === undefined ? (
        <div className={cx('waiting')}>{rows.error === null && <Skeleton lines={6} />}</div>
      ) : (
        <VirtualGrid
          label={label}
          columns={columns}
          count={total}
          rowAt={rows.rowAt}
          rowId={rowId}
          onRange={onRange}
          selectedId={openId}
          follow={isBeside}
          walk={walk}
          onOpen={open}
          {...(view.row === undefined ? {} : { firstRow: view.row })}
          sort={sort}
          plainSort={plainSort}
          onSort={(next) => changeView(viewOfSort(next))}
          lines={props.lines ?? 1}
          picking={picking}
          empty={
            <NothingHere
              isNarrowed={isNarrowed}
              query={view.q}
              empty={props.empty}
              nothingFound={props.nothingFound}
              onClear={clear}
            />
          }
        />
      )}
      {picking?.bar}
    </div>
  )
  return (
    <div className={cx('screen')} data-record-list>
      {props.head}
      <RefusalNotice error={rows.error} />
      {props.news}
      <div className={cx('fill', record?.isWide && 'roomy')}>
        <SplitView
          list={list}
          record={isBeside && record?.content}
          recordLabel={record?.label ?? ''}
          recordRef={recordPlace}
          onClose={() => {
            record?.onClose()
            walk.current?.focus()
          }}
        />
      </div>
      {props.windows}
    </div>
  )
}

function besideOnly<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns
    .filter(({ beside }) => beside !== undefined)
    .map((column) => (typeof column.beside === 'string' ? { ...column, width: column.beside } : column))
}

/**
 * Enter in the search: once the answer to what stands there has come, `act` hears whether it is one row. Returns the way
 * to say that Enter was pressed.
 */
function useOneHit(
  answer: {
    readonly query: string | undefined
    readonly isSettled: boolean
    readonly total: number | undefined
  },
  act: (isOne: boolean) => void,
): (text: string) => void {
  const { query = '', isSettled, total } = answer
  const asked = useRef<string | null>(null)
  const finish = (): void => {
    if (asked.current !== query || !isSettled) return
    asked.current = null
    act(query !== '' && total === 1)
  }
  const answered = useEffectEvent(finish)
  useEffect(() => answered())
  return (text) => {
    asked.current = text
    finish()
  }
}
