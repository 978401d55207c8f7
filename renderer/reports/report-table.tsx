import { useTranslation } from 'react-i18next'
import { titleKey } from '../../shared/reports/document.ts'
import type { ReportTable } from '../../shared/reports/model.ts'
import { classNames } from '../base/ui/class-names.ts'
import { standsAtEnd, useCellWords, type Names } from './cell.tsx'
import { FigureLink } from './figure-link.tsx'
import css from './reports.module.css'

const cx = classNames(css)

export interface TableProps {
  readonly table: ReportTable
  readonly names: Names
  readonly from: string
  readonly to: string
  readonly plain?: boolean
  /** To be heard and printed only: nothing in it takes the focus. */
  readonly still?: boolean
}

/** A table of a report; the first word of each line opens the records behind it. */
export function ReportTableView({ table, names, from, to, plain, still }: TableProps) {
  const { t } = useTranslation('reports')
  const inWords = useCellWords(names)
  const { id, columns, rows, behind } = table
  const title = t(`table.${titleKey(id)}`)
  // Each section has a table of its records: heard, it needs the section's name.
  const label = id.endsWith('-records')
    ? `${t(`section.${id.slice(0, -'-records'.length)}`)}: ${title}`
    : title
  if (rows.length === 0) {
    return plain ? <p className={cx('none')}>{t('today.noData')}</p> : null
  }
  const lines = (
    <table className={cx('table')} {...(still ? { 'aria-label': label } : {})}>
      {!plain && <caption>{title}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cx(standsAtEnd(column) && 'end')}>
              {t(`column.${column.id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, line) => {
          const filter = behind?.[line] ?? null
          return (
            // Lines of one report never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={line}>
              {columns.map((column, at) => {
                const words = inWords(row[at] ?? null, column)
                return (
                  <td key={column.id} className={cx(standsAtEnd(column) && 'end')}>
                    {at === 0 && !still ? (
                      <FigureLink filter={filter} from={from} to={to}>
                        {words}
                      </FigureLink>
                    ) : (
                      words
                    )}
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
  if (still) return lines
  return (
    // What scrolls sideways must be reached by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={cx('scroll')} tabIndex={0} aria-label={label}>
      {lines}
    </section>
  )
}
