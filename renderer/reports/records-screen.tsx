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
import { classNames } from '../base/ui/class-names.ts'
import type { Column } from '../base/ui/data-table/column.ts'
import { PagedTable } from '../base/ui/data-table/paged-table.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { useRecordPages } from './queries.ts'
import css from './reports.module.css'
import { useCodeWords } from './words.ts'

const cx = classNames(css)

/** The records behind one figure; each opens what it belongs to. */
export function RecordsScreen() {
  const { t } = useTranslation('reports')
  const search = useSearch({ from: '/reports/records' })
  const { zone } = useFormats()
  const today = localDate(useNow(), zone)
  const { from = today, to = from, of = {} } = search
  const filter = recordFilter.parse(of)
  const rows = useRecordPages(from, to, filter)
  const lead = useFilterWords(filter, from, to)
  const columns = useColumns()
  const navigate = useNavigate()
  const { history } = useRouter()
  const back = () => history.back()
  useBackStep(back, true)
  const open = ({ record }: FactRow) => {
    if (record.kind === 'case') void navigate({ to: '/cases/$caseId', params: { caseId: record.id } })
    if (record.kind === 'plan') void navigate({ to: '/plans/$planId', params: { planId: record.id } })
    if (record.kind === 'invitation')
      void navigate({ to: '/invitations/$invitationId', params: { invitationId: record.id } })
    if (record.kind === 'submission' && record.id !== 'settings')
      void navigate({ to: '/reviews/$submissionId', params: { submissionId: record.id } })
    if (record.kind === 'day') void navigate({ to: '/reports/days/$day', params: { day: record.id } })
  }
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('records.title')}
        lead={lead}
        actions={
          <Button icon={ArrowLeft} onClick={back}>
            {t('records.back')}
          </Button>
        }
      />
      <RefusalNotice error={rows.error} />
      <div className={cx('fill')}>
        <PagedTable
          label={t('records.title')}
          rows={rows}
          rowId={({ seq }) => String(seq)}
          columns={columns}
          onOpen={open}
          sort={null}
          onSort={() => {}}
          empty={<EmptyState icon={ListX} title={t('records.empty')} />}
        />
      </div>
    </div>
  )
}

/** What the figure counts, and of when. */
function useFilterWords(filter: RecordFilter, from: string, to: string): string {
  const inWords = useCodeWords()
  const formats = useFormats()
  const { types, outcome, model, currency, exception, left, between } = filter
  const words = [
    types.map((type) => inWords(type, 'type')).join(', '),
    ...(outcome === null ? [] : [inWords(outcome, 'outcome')]),
    ...(exception === null ? [] : [inWords(exception, 'exception')]),
    ...(left === null ? [] : [inWords(left, 'state')]),
    ...[model, currency].filter((text) => text !== null),
    between === null
      ? [...new Set([from, to])].map((date) => formats.calendarDate(date)).join(' – ')
      : between.map((at) => formats.dateTime(at)).join(' – '),
  ]
  return words.filter((text) => text !== '').join(' · ')
}

function useColumns(): readonly Column<FactRow>[] {
  const { t } = useTranslation('reports')
  const inWords = useCodeWords()
  const formats = useFormats()
  return useMemo(
    () => [
      { id: 'at', header: t('column.at'), width: '13rem', cell: ({ at }) => <DateTime at={at} /> },
      {
        id: 'type',
        header: t('column.type'),
        width: 'minmax(10rem, 1.4fr)',
        cell: ({ type }) => inWords(type, 'type'),
      },
      {
        id: 'record',
        header: t('column.record'),
        width: 'minmax(12.5rem, 1.2fr)',
        cell: ({ record }) => record.number ?? `… ${record.id.slice(-6)}`,
      },
      { id: 'model', header: t('column.model'), cell: ({ model }) => model ?? '' },
      {
        id: 'outcome',
        header: t('column.outcome'),
        cell: ({ outcome, exception, type }) =>
          exception !== null
            ? inWords(exception, 'exception')
            : outcome === null
              ? ''
              : inWords(outcome, type === 'case.moved' ? 'state' : 'outcome'),
      },
      {
        id: 'fee',
        header: t('column.fee'),
        width: '8rem',
        end: true,
        cell: ({ fee }) => (fee === null ? '' : formats.money(fee)),
      },
      { id: 'person', header: t('column.person'), cell: ({ actor }) => actor ?? t('paper.nobody') },
    ],
    [t, inWords, formats],
  )
}
