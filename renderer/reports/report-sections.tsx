import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../shared/reports/contract.ts'
import type { ReportTable } from '../../shared/reports/model.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ReportTableView } from './report-table.tsx'
import { withoutQuietHours } from './quiet-hours.ts'
import css from './reports.module.css'

const cx = classNames(css)

/** Every section that has something to tell, and how its totals stand to the ledger. */
export function ReportSections(props: {
  readonly answer: ReportAnswer
  readonly from: string
  readonly to: string
}) {
  const { answer, from, to } = props
  const { report, names, benchKey } = answer
  const { t } = useTranslation('reports')
  const { count, hash } = report.head
  const { sections, ledger } = report.reconciliation
  const told = report.sections.filter(
    ({ records, tables }) => (records ?? 0) > 0 || tables.some(({ rows }) => rows.some(tells)),
  )
  return (
    <>
      {told.length === 0 && <p className={cx('none')}>{t('days.nothing')}</p>}
      {told.map(({ id, records, tables }) => (
        <section key={id} className={cx('section')}>
          <h3>
            {t(`section.${id}`)}
            {records !== null && <span>{t('days.records', { count: records })}</span>}
          </h3>
          {tables.map((table) => (
            <ReportTableView
              key={table.id}
              table={withoutQuietHours(table)}
              names={names}
              from={from}
              to={to}
            />
          ))}
        </section>
      ))}
      <p className={cx('footnote')}>
        {t('today.reconciled', { sections, ledger })} · {t('days.head', { count, hash })} ·{' '}
        {t('days.benchKey', { key: benchKey })}
      </p>
    </>
  )
}

/** Whether a line has a figure that is more than nothing. */
function tells([, ...figures]: ReportTable['rows'][number]): boolean {
  return figures.some((cell) =>
    typeof cell === 'object' ? cell !== null && cell.amount !== 0 : cell !== 0 && cell !== '',
  )
}
