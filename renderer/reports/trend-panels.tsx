import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportTable } from '../../shared/reports/model.ts'
import type { Trend } from '../../shared/reports/trend.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { ChartPanel } from './chart-panel.tsx'
import { useTrend } from './queries.ts'
import css from './reports.module.css'

const cx = classNames(css)

const counted = ['units', 'decisions', 'replacements', 'reviews'] as const

/** How a range went: a chart of each kind of work by day, week or month, and one of the fees in each currency. */
export function TrendPanels({ from, to }: { readonly from: string; readonly to: string }) {
  const { t } = useTranslation('reports')
  const { data, error } = useTrend(from, to)
  const nameOf = usePartNames(data)
  const table = useMemo(() => data && tableOf(data, nameOf), [data, nameOf])
  if (error) return <RefusalNotice error={error} />
  if (!data || !table || data.points.length < 2) return null
  const by = t(`trend.by-${data.unit}`)
  const place = { names: {}, from, to }
  const currencies = [
    ...new Set(data.points.flatMap(({ fees }) => fees.map(({ currency }) => currency))),
  ].sort()
  return (
    <div className={cx('panels', 'trend')}>
      {counted
        .filter((column) => data.points.some((point) => point[column] !== 0))
        .map((column) => (
          <ChartPanel
            key={column}
            table={only(table, column)}
            column={column}
            title={`${t(`trend.${column}`)} ${by}`}
            {...place}
          />
        ))}
      {currencies.map((currency) => (
        <ChartPanel
          key={currency}
          table={feesIn(data, currency, nameOf)}
          column="fees"
          title={`${t('trend.fees', { currency })} ${by}`}
          {...place}
        />
      ))}
    </div>
  )
}

type NameOf = (point: Trend['points'][number]) => string

/** `3 Nov`, `from 2 Nov`, `Nov 2026`: a part by its beginning. */
function usePartNames(data: Trend | undefined): NameOf {
  const { language } = useFormats()
  const unit = data?.unit ?? 'day'
  return useMemo(() => {
    const locale = language === 'cs' ? 'cs-CZ' : 'en-GB'
    const month = language === 'cs' ? 'numeric' : 'short'
    const format = new Intl.DateTimeFormat(
      locale,
      unit === 'month'
        ? { month, year: 'numeric', timeZone: 'UTC' }
        : { day: 'numeric', month, timeZone: 'UTC' },
    )
    return ({ from }) => format.format(Date.parse(from))
  }, [language, unit])
}

function tableOf({ points }: Trend, nameOf: NameOf): ReportTable {
  return {
    id: 'trend',
    columns: [
      { id: 'part', kind: 'text' },
      { id: 'units', kind: 'count' },
      { id: 'decisions', kind: 'count' },
      { id: 'replacements', kind: 'count' },
      { id: 'reviews', kind: 'count' },
    ],
    rows: points.map((point) => [
      nameOf(point),
      point.units,
      point.decisions,
      point.replacements,
      point.reviews,
    ]),
  }
}

/** One column beside the names: a chart and its table say the same. */
function only(table: ReportTable, column: string): ReportTable {
  const at = table.columns.findIndex(({ id }) => id === column)
  return {
    ...table,
    columns: table.columns.filter((_, place) => place === 0 || place === at),
    rows: table.rows.map((row) => [row[0] ?? null, row[at] ?? null]),
  }
}

function feesIn({ points }: Trend, currency: string, nameOf: NameOf): ReportTable {
  return {
    id: 'trend',
    columns: [
      { id: 'part', kind: 'text' },
      { id: 'fees', kind: 'money' },
    ],
    rows: points.map((point) => [
      nameOf(point),
      point.fees.find((fee) => fee.currency === currency) ?? { amount: 0, currency },
    ]),
  }
}
