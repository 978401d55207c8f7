import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ScreenHead } from '../base/ui/panel.tsx'
import css from './reports.module.css'

const cx = classNames(css)

/** The head of the sides of Reports: what is, and what a day was. */
export function ReportsHead(props: {
  readonly side: 'today' | 'evening' | 'days' | 'range'
  readonly actions?: ReactNode
}) {
  const { side, actions } = props
  const { t } = useTranslation('reports')
  const navigate = useNavigate()
  useShortcuts(
    t('title'),
    side === 'evening'
      ? []
      : [{ keys: 'e', label: t('evening.title'), run: () => void navigate({ to: '/reports/evening' }) }],
  )
  return (
    <div className={cx('top')}>
      <ScreenHead
        title={t(`${side}.title`)}
        lead={t(`${side}.lead`)}
        {...(actions === undefined ? {} : { actions })}
      />
      <nav className={cx('sides')} aria-label={t('title')}>
        <Link to="/reports" className={cx('side')} activeOptions={{ exact: true }}>
          {t('nav.today')}
        </Link>
        <Link to="/reports/evening" className={cx('side')}>
          {t('nav.evening')}
        </Link>
        <Link to="/reports/days" className={cx('side')}>
          {t('nav.days')}
        </Link>
        <Link to="/reports/range" className={cx('side')}>
          {t('nav.range')}
        </Link>
      </nav>
    </div>
  )
}
