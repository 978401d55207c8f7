import { ChartColumn, Table } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportTable } from '../../shared/reports/model.ts'
import { IconButton } from '../base/ui/button.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { BarChart } from './bar-chart.tsx'
import type { Names } from './cell.tsx'
import { withoutQuietHours } from './quiet-hours.ts'
import { ReportTableView } from './report-table.tsx'
import css from './reports.module.css'

const cx = classNames(css)

/** One chart with its table a press away; heard and on paper the table stands with it. */
export function ChartPanel(props: {
  readonly table: ReportTable | null
  readonly column: string
  readonly title: string
  readonly names: Names
  readonly from: string
  readonly to: string
}) {
  const { table, column, title, names, from, to } = props
  const { t } = useTranslation('reports')
  const [asTable, setAsTable] = useState(false)
  const empty =
    !table || table.rows.length === 0 || table.rows.every((row) => row.slice(1).every((cell) => cell === 0))
  const shown = (still: boolean) =>
    table && (
      <ReportTableView
        table={still ? withoutQuietHours(table) : table}
        names={names}
        from={from}
        to={to}
        plain
        still={still}
      />
    )
  return (
    <Panel
      title={title}
      aside={
        !empty && (
          <IconButton
            icon={asTable ? ChartColumn : Table}
            label={t(asTable ? 'today.showChart' : 'today.showTable')}
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
          />
        )
      }
    >
      {empty && <p className={cx('none')}>{t('today.noData')}</p>}
      {!empty && table && !asTable && (
        <>
          <BarChart table={table} column={column} label={title} />
          <div className={cx('printed')}>{shown(true)}</div>
        </>
      )}
      {!empty && asTable && shown(false)}
    </Panel>
  )
}
