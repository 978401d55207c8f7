import type { TFunction } from 'i18next'
import type { CaseRow } from '../../shared/intake/views.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { classNames } from '../base/ui/class-names.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import type { SortBy } from '../base/ui/record-list/list-view.ts'
import { Age } from '../base/ui/date-time.tsx'
import { Serial } from '../base/ui/serial.tsx'
import css from './cases-screen.module.css'
import { OutcomePill } from './outcome.tsx'
import { Promised } from './promised.tsx'
import type { CaseFilter } from './queries.ts'
import { CaseStatusPill } from './status-pill.tsx'

const cx = classNames(css)

/** The columns that a list of cases can be sorted by. */
export const sortable = ['rma', 'status', 'model', 'serial', 'age', 'promised'] as const

/** What moved last stands first. */
export const plainSort = { column: 'age', descending: false } as const

/** The same as the core names it: what has stood longest came to its status first. */
export function coreSort({
  column,
  descending,
}: SortBy<(typeof sortable)[number]>): Pick<CaseFilter, 'sort' | 'descending'> {
  if (column === 'age') return { sort: 'statusSince', descending: !descending }
  return { sort: column === 'promised' ? 'promisedOn' : column, descending }
}

/** How much room the list has. Beside an open record one case is a card of two lines; a wide screen has a column for all. */
export type Room = 'card' | 'small' | 'middle' | 'wide'

/** Columns of the list: as many as can stand whole in the room there is. */
export function caseColumns(t: TFunction<'cases'>, room: Room): readonly Column<CaseRow>[] {
  const rma: Column<CaseRow> = {
    id: 'rma',
    header: t('column.rma'),
    cell: ({ rma }) => <span className="figures">{rma}</span>,
    sorts: true,
    width: '13.5rem',
  }
  const status: Column<CaseRow> = {
    id: 'status',
    header: t('column.status'),
    cell: ({ status }) => <CaseStatusPill status={status} plain />,
    sorts: true,
    width: 'minmax(11.5rem, 1fr)',
  }
  const serial: Column<CaseRow> = {
    id: 'serial',
    header: t('column.serial'),
    cell: ({ serial }) => <Serial value={serial} />,
    sorts: true,
    width: '13.5rem',
  }
  const outcome: Column<CaseRow> = {
    id: 'outcome',
    header: t('column.outcome'),
    cell: ({ outcome }) => (outcome ? <OutcomePill outcome={outcome} /> : null),
    width: 'minmax(9rem, 1fr)',
  }
  const age: Column<CaseRow> = {
    id: 'age',
    header: t('column.age'),
    cell: ({ statusSince }) => <Age since={statusSince} />,
    sorts: true,
    width: '6.5rem',
    end: true,
  }
  const assignee: Column<CaseRow> = {
    id: 'assignee',
    header: t('column.assignee'),
    cell: ({ assignee }) => assignee && (assignee.name ?? t('timeline.somebody')),
    width: 'minmax(9rem, 1fr)',
  }
  const promised: Column<CaseRow> = {
    id: 'promised',
    header: t('column.promised'),
    cell: (row) => <Promised of={row} plain />,
    sorts: true,
    width: 'minmax(9rem, 1fr)',
  }
  const location: Column<CaseRow> = {
    id: 'location',
    header: t('location.title'),
    cell: ({ location }) => location,
    width: 'minmax(6rem, 0.6fr)',
    isExtra: true,
  }
  const unit = { ...rma, cell: (row: CaseRow) => <Unit row={row} t={t} />, width: 'minmax(14rem, 2fr)' }
  switch (room) {
    case 'card':
      return [{ ...rma, cell: (row) => <Card row={row} t={t} />, width: 'minmax(12rem, 1fr)' }]
    case 'small':
      return [
        unit,
        status,
        { ...outcome, isExtra: true },
        serial,
        { ...assignee, isExtra: true },
        { ...promised, isExtra: true },
        location,
        age,
      ]
    case 'middle':
      return [
        unit,
        status,
        outcome,
        serial,
        { ...assignee, isExtra: true },
        { ...promised, isExtra: true },
        location,
        age,
      ]
    case 'wide':
      return [rma, status, ...modelAndCustomer(t), serial, outcome, assignee, promised, location, age]
    default:
      return missingCase(room)
  }
}

function modelAndCustomer(t: TFunction<'cases'>): readonly Column<CaseRow>[] {
  return [
    {
      id: 'model',
      header: t('column.model'),
      cell: ({ model }) => model,
      sorts: true,
      width: 'minmax(10rem, 1fr)',
    },
    {
      id: 'customer',
      header: t('column.customer'),
      cell: ({ customer }) => customer ?? t('customerErased'),
      width: 'minmax(10rem, 1.2fr)',
    },
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
        <UnitWords row={row} t={t} />
      </span>
      <span className={cx('line', 'less')}>{row.rma}</span>
    </>
  )
}

function Card({ row, t }: Cell) {
  return (
    <>
      <span className={cx('line')}>
        <UnitWords row={row} t={t} />
        <span className={cx('less')}>
          <Age since={row.statusSince} />
        </span>
      </span>
      <span className={cx('line', 'less', 'wraps')}>
        <span className="figures">{row.rma}</span>
        <CaseStatusPill status={row.status} plain />
      </span>
    </>
  )
}

function UnitWords({ row, t }: Cell) {
  return (
    <span className={cx('words')}>
      <strong>{row.model}</strong> {row.customer ?? t('customerErased')}
    </span>
  )
}
