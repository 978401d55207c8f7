import { Download } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../shared/reports/contract.ts'
import { tableOf } from '../../shared/reports/model.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { ChartPanel } from './chart-panel.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { LateList } from './late-list.tsx'
import { useReport } from './queries.ts'
import { ReportTableView } from './report-table.tsx'
import { ReportsHead } from './reports-head.tsx'
import css from './reports.module.css'
import { WorkLoadPanels } from './work-load-panel.tsx'

const cx = classNames(css)

/** Reports → Today: how the centre stands, live. */
export function TodayScreen() {
  const { t } = useTranslation('reports')
  const { zone } = useFormats()
  const today = localDate(useNow(), zone)
  const answer = useReport(today, today)
  const [exporting, setExporting] = useState(false)
  return (
    <>
      <ReportsHead
        side="today"
        actions={
          <Button icon={Download} onClick={() => setExporting(true)}>
            {t('today.export')}
          </Button>
        }
      />
      <RefusalNotice error={answer.error} />
      {!answer.data && !answer.error && <Skeleton lines={8} tall />}
      {answer.data && <Today answer={answer.data} day={today} />}
      <ExportDialog open={exporting} onClose={() => setExporting(false)} from={today} to={today} />
    </>
  )
}

function Today({ answer, day }: { readonly answer: ReportAnswer; readonly day: string }) {
  const { t } = useTranslation('reports')
  const { report, names } = answer
  const place = { names, from: day, to: day }
  const table = (id: string) => tableOf(report, id)
  const states = table('states')
  const fees = table('fees')
  const { sections, ledger } = report.reconciliation
  return (
    <>
      <LateList report={report} />
      <FigureTiles report={report} day={day} />
      <div className={cx('panels')}>
        <ChartPanel table={table('intake-hours')} column="units" title={t('chart.intake-hours')} {...place} />
        <ChartPanel table={table('outcomes')} column="decisions" title={t('chart.outcomes')} {...place} />
        <ChartPanel table={table('lives')} column="cases" title={t('chart.lives')} {...place} />
        <ChartPanel table={table('week-fees')} column="fees" title={t('chart.week-fees')} {...place} />
        <WorkLoadPanels />
        {states && (
          <Panel title={t('section.states')} className={cx('whole')}>
            <ReportTableView table={states} plain {...place} />
          </Panel>
        )}
        {fees && (
          <Panel title={t('section.fees')}>
            <ReportTableView table={fees} plain {...place} />
          </Panel>
        )}
        <Panel title={t('section.weeks')}>
          <ReportTableView table={table('lately') ?? noTable} plain {...place} />
        </Panel>
      </div>
      <p className={cx('footnote')}>{t('today.reconciled', { sections, ledger })}</p>
    </>
  )
}

const noTable = { id: 'lately', columns: [], rows: [] }
