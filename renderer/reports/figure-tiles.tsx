import { useTranslation } from 'react-i18next'
import { tableOf, type RecordFilter, type Report } from '../../shared/reports/model.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { FigureLink } from './figure-link.tsx'
import css from './reports.module.css'

const cx = classNames(css)

type Measures = readonly (readonly [table: string, measure: string])[]

/** The figures of a day that a manager looks at first, in the order of the work: table and measure. */
const intakes: Measures = [['intakes', 'units-taken-in']]
const exchanges: Measures = [
  ['replacements', 'units-replaced'],
  ['replacements', 'reseals'],
]
const promises: Measures = [
  ['invitations', 'sent'],
  ['invitations', 'bought'],
  ['invitations', 'windows-open'],
  ['reviews', 'reviews-done'],
  ['reviews', 'reviews-waiting'],
]

/** Each opens the records behind it. */
export function FigureTiles({ report, day }: { readonly report: Report; readonly day: string }) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const decisions = report.sections.find(({ id }) => id === 'decisions')
  const decided = decisions?.tables[0]?.rows.reduce(
    (sum, [, count]) => sum + (typeof count === 'number' ? count : 0),
    0,
  )
  const fees = tableOf(report, 'fees')
  const net = fees?.columns.findIndex(({ id }) => id === 'net') ?? -1
  const amounts = fees?.rows.flatMap((row) => {
    const cell = row[net] ?? null
    return typeof cell === 'object' && cell !== null ? [formats.money(cell)] : []
  })
  const of = (measures: Measures) =>
    measures.map(([id, name]) => {
      const table = tableOf(report, id)
      const line = table?.rows.findIndex(([first]) => first === name) ?? -1
      const value = table?.rows[line]?.[1]
      return (
        <Tile
          key={`${id}.${name}`}
          name={t(`tile.${name}`)}
          figure={formats.number(typeof value === 'number' ? value : 0)}
          filter={table?.behind?.[line] ?? null}
          day={day}
        />
      )
    })
  return (
    <div className={cx('tiles')}>
      {of(intakes)}
      <Tile
        name={t('section.decisions')}
        figure={formats.number(decided ?? 0)}
        filter={{ types: ['case.decided'] }}
        day={day}
      />
      {of(exchanges)}
      <Tile
        name={t('today.feesToday')}
        figure={amounts && amounts.length > 0 ? amounts.join(' · ') : t('today.noFees')}
        quiet={!amounts || amounts.length === 0}
        filter={{ types: ['case.replaced', 'case.replacement-reversed'] }}
        day={day}
      />
      {of(promises)}
    </div>
  )
}

function Tile(props: {
  readonly name: string
  readonly figure: string
  readonly filter: Partial<RecordFilter> | null
  readonly day: string
  readonly quiet?: boolean
}) {
  const { name, figure, filter, day, quiet } = props
  const inside = (
    <>
      <span className={cx('name')}>{name}</span>
      <span className={cx('figure', (quiet === true || figure === '0') && 'faint')}>{figure}</span>
    </>
  )
  return (
    <FigureLink className={cx('tile')} filter={filter} from={day} to={day}>
      {inside}
    </FigureLink>
  )
}
