import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { WorkShare } from '../../shared/reports/work-load.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { useWorkLoad } from './queries.ts'
import css from './reports.module.css'

const cx = classNames(css)

/** Who has how much in hand, how much of it is late, and how much they finished in a week. */
export function WorkLoadPanels() {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const { data } = useWorkLoad()
  if (!data) return null
  const { technicians, reviewers, unassigned } = data
  return (
    <>
      <Panel title={t('load.technicians')}>
        <Shares of={technicians} label={t('load.technicians')} />
        {unassigned.cases > 0 && (
          <p className={cx('under')}>
            <Link to="/cases" search={{ who: 'nobody' }}>
              {t('load.casesOfNobody', { count: unassigned.cases, number: formats.number(unassigned.cases) })}
            </Link>
          </p>
        )}
      </Panel>
      <Panel title={t('load.reviewers')}>
        <Shares of={reviewers} label={t('load.reviewers')} />
        {unassigned.reviews > 0 && (
          <p className={cx('under')}>
            <Link to="/reviews">
              {t('load.reviewsOfNobody', {
                count: unassigned.reviews,
                number: formats.number(unassigned.reviews),
              })}
            </Link>
          </p>
        )}
      </Panel>
    </>
  )
}

function Shares({ of, label }: { readonly of: readonly WorkShare[]; readonly label: string }) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  if (of.length === 0) return <p className={cx('none')}>{t('load.nobody')}</p>
  return (
    <table className={cx('table')} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('load.person')}</th>
          <th scope="col" className={cx('end')}>
            {t('load.open')}
          </th>
          <th scope="col" className={cx('end')}>
            {t('load.late')}
          </th>
          <th scope="col" className={cx('end')}>
            {t('load.done')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ person, name, open, late, done }) => (
          <tr key={person}>
            <td>{name ?? `… ${person.slice(-4)}`}</td>
            <td className={cx('end')}>{formats.number(open)}</td>
            <td className={cx('end', late > 0 && 'lateNow')}>{formats.number(late)}</td>
            <td className={cx('end')}>{formats.number(done)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
