import { useTranslation } from 'react-i18next'
import type { Adjustments, FactRow } from '../../shared/reports/contract.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import type { Names } from './cell.tsx'
import css from './reports.module.css'
import { useCodeWords } from './words.ts'

const cx = classNames(css)

/** What was recorded after the closing, line by line: the closed figures stand. */
export function Later({ adjustments, names }: { readonly adjustments: Adjustments; readonly names: Names }) {
  const { count, quiet, lines, elsewhere } = adjustments
  const { t } = useTranslation('reports')
  if (lines.length === 0 && elsewhere.length === 0) return null
  return (
    <section className={cx('later')} aria-label={t('section.adjustments')}>
      {lines.length > 0 && (
        <>
          <strong>{t('days.later', { count: count - quiet })}</strong>
          <Lines lines={lines} names={names} />
        </>
      )}
      {elsewhere.length > 0 && (
        <>
          <strong>{t('days.elsewhere')}</strong>
          <Lines lines={elsewhere} names={names} counted />
        </>
      )}
    </section>
  )
}

function Lines(props: {
  readonly lines: readonly FactRow[]
  readonly names: Names
  readonly counted?: true
}) {
  const { lines, names, counted } = props
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const inWords = useCodeWords()
  return (
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
            {counted && <th scope="col">{t('column.counted')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ seq, at, type, record, fee, actor }) => (
            <tr key={seq}>
              <td>{formats.dateTime(at)}</td>
              <td>{inWords(type, 'type')}</td>
              <td>{record.number ?? `… ${record.id.slice(-6)}`}</td>
              <td className={cx('end')}>{fee === null ? '' : formats.money(fee)}</td>
              <td>{(actor === null ? null : names[actor]) ?? t('paper.nobody')}</td>
              {counted && <td>{formats.calendarDate(localDate(at, formats.zone))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
