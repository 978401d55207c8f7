import { useTranslation } from 'react-i18next'
import type { ReportCell, ReportTable } from '../../shared/reports/model.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { useCellWords } from './cell.tsx'
import css from './reports.module.css'

const cx = classNames(css)

const WIDTH = 560
const HEIGHT = 190
const FLOOR = 28
const CEILING = 18

export interface BarChartProps {
  readonly table: ReportTable
  /** The column that the bars measure; the first column names them. */
  readonly column: string
  readonly label: string
}

/** Upright bars, one colour, their values on them. The table beside it holds the same for those who hear the screen. */
export function BarChart({ table, column, label }: BarChartProps) {
  const { t } = useTranslation('reports')
  const inWords = useCellWords({})
  const { language } = useFormats()
  const at = table.columns.findIndex(({ id }) => id === column)
  const [first, measured] = [table.columns[0], table.columns[at]]
  if (!first || !measured) return null
  const bars = table.rows.map((row) => {
    const cell = row[at] ?? null
    const size = typeof cell === 'number' ? cell : typeof cell === 'object' && cell !== null ? cell.amount : 0
    const name = inWords(row[0] ?? null, first)
    const label = first.kind === 'date' ? shortDate(row[0] ?? null, language) : name
    return { name, label, words: inWords(cell, measured), size: Math.max(size, 0) }
  })
  const most = Math.max(1, ...bars.map(({ size }) => size))
  const step = WIDTH / Math.max(bars.length, 1)
  const crowded = bars.length > 10
  return (
    <svg
      className={cx('chart')}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      // An img element could not take the colours of the page.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={t('chart.described', { label })}
    >
      {bars.map(({ name, label, words, size }, index) => {
        const height = (size / most) * (HEIGHT - FLOOR - CEILING)
        const middle = index * step + step / 2
        const width = Math.min(step * 0.7, 56)
        return (
          <g key={`${name}-${words}-${String(index)}`}>
            <title>{`${name}: ${words}`}</title>
            {size > 0 && (
              <>
                <rect
                  className={cx('bar')}
                  x={middle - width / 2}
                  y={HEIGHT - FLOOR - height}
                  width={width}
                  height={height}
                  rx={2}
                />
                <text className={cx('value')} x={middle} y={HEIGHT - FLOOR - height - 5} textAnchor="middle">
                  {words}
                </text>
              </>
            )}
            {(!crowded || index % 3 === 0) && (
              <text
                className={cx('label')}
                x={middle}
                y={HEIGHT - 9}
                textAnchor={crowded && index === 0 ? 'start' : 'middle'}
              >
                {shorten(label, crowded ? 3 : bars.length)}
              </text>
            )}
          </g>
        )
      })}
      <line className={cx('axis')} x1={0} x2={WIDTH} y1={HEIGHT - FLOOR} y2={HEIGHT - FLOOR} />
    </svg>
  )
}

/** 16. 11., 16 Nov: the year stands in the table. */
function shortDate(cell: ReportCell, language: string): string {
  if (typeof cell !== 'string') return ''
  const month = language === 'cs' ? 'numeric' : 'short'
  return new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    day: 'numeric',
    month,
    timeZone: 'UTC',
  }).format(Date.parse(cell))
}

/** What fits under a bar; the whole stands in the table and on hovering. */
function shorten(name: string, bars: number): string {
  const room = Math.floor(WIDTH / Math.max(bars, 4) / 6.2)
  return name.length > room ? `${name.slice(0, Math.max(room - 1, 3))}…` : name
}
