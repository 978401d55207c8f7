import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { useDisputes } from '../disputes/index.ts'
import { useLoansOverdue } from '../loans/index.ts'
import { useManagerMatters } from '../reports/index.ts'
import css from './today.module.css'

const cx = classNames(css)

interface Matter {
  readonly words: string
  readonly count: number
  readonly search?: { readonly late: true }
  readonly to:
    '/loans' | '/disputes' | '/cases' | '/reviews' | '/invitations' | '/reports/days' | '/reports/evening'
}

/** What a manager has to answer for: what is late, days that are not closed, exceptions, disputes. Nothing where nothing is. */
export function ManagerPanel() {
  const { t } = useTranslation(['bench', 'reports'])
  const formats = useFormats()
  const matters = useManagerMatters()
  const disputes = useDisputes().data?.rows.length ?? 0
  const loans = useLoansOverdue()
  if (!matters) return null
  const { late, exceptions, openDays } = matters
  const lines: readonly Matter[] = [
    { words: t('bench:manager.disputes'), count: disputes, to: '/disputes' },
    ...late.map(({ what, count, to }): Matter => ({ words: t(`reports:today.${what}`), count, to })),
    { words: t('bench:manager.loans'), count: loans, to: '/loans', search: { late: true } },
    { words: t('bench:manager.exceptions'), count: exceptions, to: '/reports/days' },
    { words: t('bench:manager.openDays'), count: openDays, to: '/reports/evening' },
  ]
  const shown = lines.filter(({ count }) => count > 0)
  if (shown.length === 0) return null
  return (
    <Panel flush className={cx('panel')} title={t('bench:manager.title')}>
      <ul className={cx('lines')}>
        {shown.map(({ words, count, to, search }) => (
          <li key={words}>
            <Link to={to} {...(search ? { search } : {})} className={cx('line')} data-line>
              <span>{words}</span>
              <strong className={`figures ${cx('when')}`}>{formats.number(count)}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
