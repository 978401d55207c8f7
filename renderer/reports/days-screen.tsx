import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { CalendarDays } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayStates, type DayState } from '../../shared/reports/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { layout } from '../base/ui/layout.tsx'
import type { ListFilter } from '../base/ui/record-list/list-filter.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { useOwnRows } from '../base/ui/record-list/rows.ts'
import { DayPill } from './day-pill.tsx'
import { DayRecord } from './day-record.tsx'
import { useDays } from './queries.ts'
import { ReportsHead } from './reports-head.tsx'

const sortable = ['day', 'state', 'records'] as const
/** The newest first. */
const plainSort = { column: 'day', descending: true } as const

/** Reports → Daily report: days beside the one that is open. */
export function DaysScreen() {
  const { t } = useTranslation('reports')
  const view = useSearch({ from: '/reports/days' })
  const { day = null } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data, error } = useDays()
  const { q, state } = view
  const sort = sortOf(view, sortable, plainSort)
  const columns = useColumns(data?.today)
  const days = useMemo(
    () => data?.days.filter((one) => state === undefined || one.state === state),
    [data, state],
  )
  const rows = useOwnRows({ rows: days, columns, query: q, sort, error })
  const filters: readonly ListFilter[] = [
    {
      kind: 'choice',
      name: 'state',
      label: t('column.state'),
      any: t('days.anyState'),
      options: dayStates.map((value) => ({ value, label: t(`days.${value}`) })),
    },
  ]
  return (
    <RecordList
      label={t('days.list')}
      head={<ReportsHead side="days" />}
      rows={rows}
      rowId={(one) => one.day}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('days.search'), placeholder: t('days.searchHint') }}
      filters={filters}
      empty={{ icon: CalendarDays, title: t('days.nothing') }}
      onOpen={(one) => void navigate({ to: '/reports/days/$day', params: { day: one.day }, search: view })}
      record={{
        id: day,
        label: t('days.title'),
        content: day !== null && data && (
          <DayRecord key={day} day={day} days={data.days} today={data.today} />
        ),
        onClose: () => void navigate({ to: '/reports/days', search: view }),
        isWide: true,
      }}
    />
  )
}

function useColumns(today: string | undefined): readonly Column<DayState>[] {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  return useMemo(() => {
    const inWords = (day: string) => `${formats.weekday(day)} ${formats.calendarDate(day)}`
    return [
      {
        id: 'day',
        header: t('days.day'),
        cell: ({ day }) => (
          <>
            {inWords(day)}
            {day === today && <span className={layout('muted')}> · {t('days.today')}</span>}
          </>
        ),
        sortBy: ({ day }) => day,
        searchText: ({ day }) => `${inWords(day)} ${day}`,
        width: 'minmax(11rem, 1.4fr)',
        beside: 'minmax(9rem, 1.4fr)',
      },
      {
        id: 'state',
        header: t('column.state'),
        cell: ({ state }) => <DayPill state={state} />,
        sortBy: ({ state }) => t(`days.${state}`),
        width: 'minmax(9rem, 1fr)',
        beside: '9rem',
      },
      {
        id: 'records',
        header: t('column.records'),
        cell: ({ records }) => formats.number(records),
        sortBy: ({ records }) => records,
        width: '8rem',
        end: true,
      },
    ]
  }, [t, formats, today])
}
