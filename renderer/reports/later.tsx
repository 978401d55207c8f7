import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Adjustments, FactRow, LateRecords, RecountedFigure } from '../../shared/reports/contract.ts'
import { titleKey } from '../../shared/reports/document.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { useCellWords, type Names } from './cell.tsx'
import css from './reports.module.css'
import { useActorWords, useCodeWords } from './words.ts'

const cx = classNames(css)

/** What happened after the closing, and what changed its figures since: each says which day counts it. */
export function Later({ adjustments, names }: { readonly adjustments: Adjustments; readonly names: Names }) {
  const { count, quiet, lines, elsewhere } = adjustments
  const { t } = useTranslation('reports')
  if (lines.length === 0 && elsewhere.length === 0) return null
  return (
    <section className={cx('later')} aria-label={t('section.adjustments')}>
      {lines.length > 0 && (
        <>
          <strong>{t('days.later', { count: count - quiet })}</strong>
          <Lines lines={lines} names={names} also="counted" />
        </>
      )}
      {elsewhere.length > 0 && (
        <>
          <strong>{t('days.elsewhere')}</strong>
          <Lines lines={elsewhere} names={names} also="counted" />
        </>
      )}
    </section>
  )
}

/** What a day counts though it happened on an earlier one. */
export function LateHere({ late, names }: { readonly late: LateRecords; readonly names: Names }) {
  const { count, quiet, lines } = late
  const { t } = useTranslation('reports')
  if (lines.length === 0) return null
  return (
    <section className={cx('later')} aria-label={t('section.late')}>
      <strong>{t('days.late', { count: count - quiet })}</strong>
      <Lines lines={lines} names={names} also="lateOf" />
    </section>
  )
}

function Lines(props: {
  readonly lines: readonly FactRow[]
  readonly names: Names
  /** The day that counts it, or the day on which it happened. */
  readonly also: 'counted' | 'lateOf'
}) {
  const { lines, names, also } = props
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const inWords = useCodeWords()
  const whoDid = useActorWords()
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
            <th scope="col">{t(`column.${also}`)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ seq, at, type, record, fee, actor, job, day, lateOf }) => (
            <tr key={seq}>
              <td>{formats.dateTime(at)}</td>
              <td>{inWords(type, 'type')}</td>
              <td>{record.number ?? `… ${record.id.slice(-6)}`}</td>
              <td className={cx('end')}>{fee === null ? '' : formats.money(fee)}</td>
              <td>{whoDid(actor === null ? null : names[actor], job, actor)}</td>
              <td>
                <DayLink day={also === 'counted' ? day : (lateOf ?? day)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DayLink({ day }: { readonly day: string }) {
  const formats = useFormats()
  return (
    <Link to="/reports/days/$day" params={{ day }}>
      {formats.calendarDate(day)}
    </Link>
  )
}

/** Figures of an older definition, beside what they come to by today's. */
export function Recounted({
  figures,
  names,
}: {
  readonly figures: readonly RecountedFigure[]
  readonly names: Names
}) {
  const { t } = useTranslation('reports')
  const inWords = useCellWords(names)
  if (figures.length === 0) return null
  return (
    <section className={cx('later')} aria-label={t('days.recounted')}>
      <strong>{t('days.recounted')}</strong>
      <p>{t('days.recountedWhy')}</p>
      <div className={cx('scroll')}>
        <table className={cx('table')}>
          <thead>
            <tr>
              <th scope="col">{t('column.measure')}</th>
              <th scope="col" className={cx('end')}>
                {t('column.was')}
              </th>
              <th scope="col" className={cx('end')}>
                {t('column.is')}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ table, line, lineColumn, column, was, is }) => (
              <tr key={`${table} ${JSON.stringify(line)} ${column.id}`}>
                <td>
                  {t(`table.${titleKey(table)}`)}: {inWords(line, lineColumn)}, {t(`column.${column.id}`)}
                </td>
                <td className={cx('end')}>{inWords(was, column)}</td>
                <td className={cx('end')}>{inWords(is, column)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
