import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../shared/reports/contract.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { classNames } from '../ui/class-names.ts'
import type { Names } from './cell.tsx'
import css from './reports.module.css'
import { useCodeWords } from './words.ts'

const cx = classNames(css)

/** What was recorded after the closing, line by line: the closed figures stand. */
export function Later(props: {
  readonly adjustments: NonNullable<ReportAnswer['adjustments']>
  readonly names: Names
}) {
  const { count, quiet, lines } = props.adjustments
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const inWords = useCodeWords()
  if (lines.length === 0) return null
  return (
    <section className={cx('later')} aria-label={t('section.adjustments')}>
      <strong>{t('days.later', { count: count - quiet })}</strong>
      <div className={cx('scroll')}>
        <table className={cx('table')}>
          <thead>
            <tr>
              <th scope="col">{t('column.at')}</th>
              <th scope="col">{t('column.type')}</th>
              <th scope="col">{t('column.record')}</th>
              <th scope="col" className={cx('end')}>
                {t('column.fee')}
              </th>
              <th scope="col">{t('column.person')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ seq, at, type, record, fee, actor }) => (
              <tr key={seq}>
                <td>{formats.dateTime(at)}</td>
                <td>{inWords(type, 'type')}</td>
                <td>{record.number ?? `… ${record.id.slice(-6)}`}</td>
                <td className={cx('end')}>{fee === null ? '' : formats.money(fee)}</td>
                <td>{(actor === null ? null : props.names[actor]) ?? t('paper.nobody')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
