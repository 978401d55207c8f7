import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { ArrowLeft, ListX } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { localDate } from '../../shared/kernel/time.ts'
import type { FactRow } from '../../shared/reports/contract.ts'
import { recordFilter, type RecordFilter } from '../../shared/reports/model.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { useBackStep } from '../base/ui/back-steps.ts'
import { Button } from '../base/ui/button.tsx'
import type { Column } from '../base/ui/data-table/column.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { sortOf } from '../base/ui/record-list/list-view.ts'
import { RecordList } from '../base/ui/record-list/record-list.tsx'
import { useRecordPages } from './queries.ts'
import { useActorWords, useCodeWords } from './words.ts'

/** What came of these is where the case stands. */
const steps = new Set(['case.moved', 'case.step-taken-back'])

const sortable = ['at'] as const
/** The newest first. */
const plainSort = { column: 'at', descending: true } as const

/** The records behind one figure; each opens what it belongs to. */
export function RecordsScreen() {
  const { t } = useTranslation('reports')
  const view = useSearch({ from: '/reports/records' })
  const { zone } = useFormats()
  const today = localDate(useNow(), zone)
  const { from = today, to = from, of = {} } = view
  const filter = recordFilter.parse(of)
  const sort = sortOf(view, sortable, plainSort)
  const rows = useRecordPages({ from, to, filter, text: view.q ?? '', descending: sort.descending })
  const lead = useFilterWords(filter, from, to)
  const columns = useColumns()
  const openRecord = useOpenRecord()
  const { history } = useRouter()
  const back = () => history.back()
  useBackStep(back, true)
  return (
    <RecordList
      label={t('records.title')}
      head={
        <ScreenHead
          title={t('records.title')}
          lead={lead}
          actions={
            <Button icon={ArrowLeft} onClick={back}>
              {t('records.back')}
            </Button>
          }
        />
      }
      rows={rows}
      rowId={({ seq }) => String(seq)}
      columns={columns}
      view={view}
      sort={sort}
      plainSort={plainSort}
      search={{ label: t('records.search'), placeholder: t('records.searchHint') }}
      empty={{ icon: ListX, title: t('records.empty') }}
      onOpen={openRecord}
    />
  )
}

function useOpenRecord(): (row: FactRow) => void {
  const navigate = useNavigate()
  return ({ record: { kind, id } }) => {
    if (kind === 'case') void navigate({ to: '/cases/$caseId', params: { caseId: id } })
    if (kind === 'plan') void navigate({ to: '/plans/$planId', params: { planId: id } })
    if (kind === 'invitation')
      void navigate({ to: '/invitations/$invitationId', params: { invitationId: id } })
    if (kind === 'submission' && id !== 'settings')
      void navigate({ to: '/reviews/$submissionId', params: { submissionId: id } })
    if (kind === 'day') void navigate({ to: '/reports/days/$day', params: { day: id } })
  }
}

/** What the figure counts, and of when. */
function useFilterWords(filter: RecordFilter, from: string, to: string): string {
  const inWords = useCodeWords()
  const formats = useFormats()
  const { types, outcome, model, currency, exception, left, between, days = [from, to], standing } = filter
  const words = [
    types.map((type) => inWords(type, 'type')).join(', '),
    ...(outcome === null ? [] : [inWords(outcome, 'outcome')]),
    ...(exception === null ? [] : [inWords(exception, 'exception')]),
    ...(left === null ? [] : [inWords(left, 'state')]),
    ...[model, currency].filter((text) => text !== null),
    ...(standing ? [inWords(standing.state, 'state'), formats.dateTime(standing.at)] : []),
    ...(between === null ? [] : [between.map((at) => formats.dateTime(at)).join(' – ')]),
    ...(between === null && !standing
      ? [[...new Set(days)].map((date) => formats.calendarDate(date)).join(' – ')]
      : []),
  ]
  return words.filter((text) => text !== '').join(' · ')
}

function useColumns(): readonly Column<FactRow>[] {
  const { t } = useTranslation('reports')
  const inWords = useCodeWords()
  const whoDid = useActorWords()
  const formats = useFormats()
  return useMemo(
    () => [
      {
        id: 'at',
        header: t('column.at'),
        width: '10.5rem',
        cell: ({ at }) => <DateTime at={at} absolute />,
        sorts: true,
      },
      {
        id: 'type',
        header: t('column.type'),
        width: 'minmax(8.5rem, 1.4fr)',
        cell: ({ type }) => inWords(type, 'type'),
      },
      {
        id: 'record',
        header: t('column.record'),
        width: 'minmax(12.25rem, 1.2fr)',
        cell: ({ record }) => record.number ?? `… ${record.id.slice(-6)}`,
      },
      {
        id: 'model',
        header: t('column.model'),
        width: 'minmax(6rem, 1fr)',
        cell: ({ model }) => model ?? '',
      },
      {
        id: 'outcome',
        header: t('column.outcome'),
        width: 'minmax(7.5rem, 1.2fr)',
        cell: ({ outcome, exception, type }) =>
          exception !== null
            ? inWords(exception, 'exception')
            : outcome === null
              ? ''
              : inWords(outcome, steps.has(type) ? 'state' : 'outcome'),
      },
      {
        id: 'fee',
        header: t('column.fee'),
        width: 'minmax(5rem, 0.6fr)',
        end: true,
        cell: ({ fee }) => (fee === null ? '' : formats.money(fee)),
      },
      {
        id: 'person',
        header: t('column.person'),
        width: 'minmax(5.25rem, 1fr)',
        cell: ({ actor, job }) => whoDid(actor, job),
      },
    ],
    [t, inWords, whoDid, formats],
  )
}
