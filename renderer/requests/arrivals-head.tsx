import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { ScreenHead } from '../base/ui/panel.tsx'
import { Count } from '../base/ui/status-pill.tsx'
import css from './arrivals-head.module.css'
import { useExpectedCount } from './queries.ts'

const cx = classNames(css)

/** The head of the two sides of intake: units that are here, and units that are on their way. */
export function ArrivalsHead(props: { readonly side: 'intake' | 'arrivals'; readonly actions?: ReactNode }) {
  const { side, actions } = props
  const { t } = useTranslation(['intake', 'requests'])
  const expected = useExpectedCount() ?? 0
  return (
    <div>
      <ScreenHead
        title={t(side === 'intake' ? 'start.screen' : 'requests:title')}
        lead={t(side === 'intake' ? 'start.lead' : 'requests:lead')}
        {...(actions === undefined ? {} : { actions })}
      />
      <nav className={cx('sides', 'ways')} aria-label={t('start.sides')}>
        <Link to="/intake" className={cx('side')} activeOptions={{ exact: true, includeSearch: false }}>
          {t('start.screen')}
        </Link>
        <Link to="/intake/arrivals" className={cx('side')} activeOptions={{ includeSearch: false }}>
          {t('requests:title')}
          <Count value={expected} label={t('requests:waiting', { count: expected })} />
        </Link>
      </nav>
    </div>
  )
}
