import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ReportAnswer } from '../../shared/reports/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { lateOf } from './late.ts'
import css from './reports.module.css'

const cx = classNames(css)

/** What nobody should have to look for. */
export function LateList({ report }: Pick<ReportAnswer, 'report'>) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const late = lateOf(report)
  return (
    <section aria-label={t('today.late')}>
      {late.length === 0 ? (
        <p className={cx('nothingLate')}>{t('today.nothingLate')}</p>
      ) : (
        <ul className={cx('late')}>
          {late.map(({ what, count, to }) => (
            <li key={what}>
              <strong className="figures">{formats.number(count)}</strong>
              <Link to={to}>{t(`today.${what}`)}</Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
