import type { TFunction } from 'i18next'
import type { CaseRow } from '../../shared/intake/views.ts'
import { classNames } from '../ui/class-names.ts'
import type { Column, Sort } from '../ui/data-table/column.ts'
import { Age } from '../ui/date-time.tsx'
import { Serial } from '../ui/serial.tsx'
import css from './cases-screen.module.css'
import { OutcomePill } from './outcome.tsx'
import type { CaseFilter } from './queries.ts'
import { CaseStatusPill } from './status-pill.tsx'

const cx = classNames(css)

/** The columns that a list of cases can be sorted by. */
const sortable = ['rma', 'status', 'model', 'serial', 'age'] as const
type SortColumn = (typeof sortable)[number]

export function isSortColumn(column: string): column is SortColumn {
  return sortable.some((known) => known === column)
}

/** The same as the core names it: what has stood longest came to its status first. */
export function coreSort({ column, descending }: Sort): Pick<CaseFilter, 'sort' | 'descending'> {
  return isSortColumn(column) && column !== 'age'
    ? { sort: column, descending }
    : { sort: 'statusSince', descending: !descending }
}

// The core sorts; `sortBy` says that it can.
const sorted = (): null => null

/** How much room the list has: `card` beside an open record, where one case is two lines. */
export type Room = 'card' | 'middle' | 'whole'

/** Columns of the list: as many as can stand whole in the room there is. */
export function caseColumns(t: TFunction<'cases'>, room: Room): readonly Column<CaseRow>[] {
  const rma = { id: 'rma', header: t('column.rma'), sortBy: sorted } as const
  if (room === 'card') return [{ ...rma, cell: (row) => <Card row={row} t={t} />, width: '1fr' }]
  const status: Column<CaseRow> = {
    id: 'status',
    header: t('column.status'),
    cell: ({ status }) => <CaseStatusPill status={status} plain />,
    sortBy: sorted,
    width: 'minmax(10.5rem, 1fr)',
  }
  const serial: Column<CaseRow> = {
    id: 'serial',
    header: t('column.serial'),
    cell: ({ serial }) => <Serial value={serial} />,
    sortBy: sorted,
    width: '13.5rem',
  }
  const age: Column<CaseRow> = {
    id: 'age',
    header: t('column.age'),
    cell: ({ statusSince }) => <Age since={statusSince} />,
    sortBy: sorted,
    width: '6.5rem',
    end: true,
  }
  if (room === 'middle') {
    const whole = { ...rma, cell: (row: CaseRow) => <Unit row={row} t={t} />, width: 'minmax(14rem, 2fr)' }
    return [whole, status, serial, age]
  }
  return [
    { ...rma, cell: ({ rma }) => <span className="figures">{rma}</span>, width: '12.5rem' },
    status,
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sortBy: sorted,
      width: 'minmax(8rem, 1fr)',
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('customerErased'),
      width: 'minmax(8rem, 1.2fr)',
    },
    serial,
    {
      id: 'outcome',
      header: t('column.outcome'),
      cell: ({ outcome }) => (outcome ? <OutcomePill outcome={outcome} /> : null),
      width: 'minmax(8.5rem, 1fr)',
    },
    age,
  ]
}

interface Cell {
  readonly row: CaseRow
  readonly t: TFunction<'cases'>
}

function Unit({ row, t }: Cell) {
  return (
    <>
      <span className={cx('line')}>
        <span className={cx('rma')}>{row.rma}</span>
      </span>
      <span className={cx('line', 'less')}>
        <span className={cx('words')}>{unitWords(row, t)}</span>
      </span>
    </>
  )
}

function Card({ row, t }: Cell) {
  return (
    <>
      <span className={cx('line')}>
        <span className={cx('rma')}>{row.rma}</span>
        <CaseStatusPill status={row.status} plain />
      </span>
      <span className={cx('line', 'less')}>
        <span className={cx('words')}>{unitWords(row, t)}</span>
        <Age since={row.statusSince} />
      </span>
    </>
  )
}

function unitWords({ model, customer }: CaseRow, t: TFunction<'cases'>): string {
  return `${model} · ${customer ?? t('customerErased')}`
}
