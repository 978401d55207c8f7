import { useNavigate, useSearch } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, localDate } from '../../shared/kernel/time.ts'
import { daysBetween, mondayOf } from '../../shared/reports/business-day.ts'
import { besideRange } from '../../shared/reports/trend.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { Button, IconButton } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateField } from '../base/ui/date-field.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { useReport } from './queries.ts'
import { ReportSections } from './report-sections.tsx'
import { ReportsHead } from './reports-head.tsx'
import css from './reports.module.css'
import { TrendPanels } from './trend-panels.tsx'

const cx = classNames(css)

/** Reports → Range: the same figures for any days; they stand in the address. */
export function RangeScreen() {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const today = localDate(useNow(), formats.zone)
  const search = useSearch({ from: '/reports/range' })
  const { to = today, from = mondayOf(to) } = search
  const navigate = useNavigate()
  const go = (range: { readonly from: string; readonly to: string }) =>
    void navigate({ to: '/reports/range', search: range, replace: true })
  const answer = useReport(from, to)
  const [exporting, setExporting] = useState(false)
  const days = Math.max(daysBetween(from, to), 0)
  const lastMonth = addDays(`${today.slice(0, 7)}-01`, -1)
  const usual = [
    { name: t('range.week'), from: mondayOf(today), to: today },
    { name: t('range.month'), from: `${today.slice(0, 7)}-01`, to: today },
    { name: t('range.lastMonth'), from: `${lastMonth.slice(0, 7)}-01`, to: lastMonth },
    { name: t('range.year'), from: `${today.slice(0, 4)}-01-01`, to: today },
  ]
  return (
    <>
      <ReportsHead
        side="range"
        actions={
          <Button icon={Download} onClick={() => setExporting(true)}>
            {t('today.export')}
          </Button>
        }
      />
      <div className={cx('rangeBar')}>
        <DateField
          label={t('export.from')}
          value={from}
          onChange={(date) => date !== null && go({ from: date, to })}
          towards="past"
        />
        <DateField
          label={t('export.to')}
          value={to}
          onChange={(date) => date !== null && go({ from, to: date })}
          towards="past"
        />
        <div className={cx('actions')}>
          <IconButton
            icon={ChevronLeft}
            label={t('range.before')}
            onClick={() => go(besideRange({ from, to }, -1))}
          />
          <IconButton
            icon={ChevronRight}
            label={t('range.after')}
            disabled={to >= today}
            onClick={() => go(besideRange({ from, to }, 1))}
          />
          {usual.map(({ name, ...range }) => (
            <Button
              key={name}
              kind="quiet"
              aria-pressed={range.from === from && range.to === to}
              onClick={() => go(range)}
            >
              {name}
            </Button>
          ))}
        </div>
      </div>
      <RefusalNotice error={answer.error} />
      {!answer.data && !answer.error && <Skeleton lines={8} tall />}
      {answer.data && !answer.error && <TrendPanels from={from} to={to} />}
      {answer.data && !answer.error && (
        <article className={cx('paper')}>
          <h2>
            {formats.calendarDate(from)} – {formats.calendarDate(to)}
            <span className={cx('none')}> · {t('range.days', { count: days })}</span>
          </h2>
          <ReportSections answer={answer.data} from={from} to={to} />
        </article>
      )}
      <ExportDialog open={exporting} onClose={() => setExporting(false)} from={from} to={to} />
    </>
  )
}
