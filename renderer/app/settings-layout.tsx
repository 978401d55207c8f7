import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { ShieldBan } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { EmptyState } from '../base/ui/empty-state.tsx'
import { ScreenHead } from '../base/ui/panel.tsx'
import { useCentreState } from '../centre/index.ts'
import { permits, useSession } from '../base/session.ts'
import css from './settings-layout.module.css'
import { settingsPlaces } from './settings-places.ts'

const cx = classNames(css)

/** What stands around every page of Settings. What a role cannot use is not there, whatever the address says. */
export function SettingsLayout() {
  const { t } = useTranslation(['shell', 'common'])
  const session = useSession()
  const { pathname } = useLocation()
  const here = settingsPlaces.findLast(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  const isShared = useCentreState().data?.shown === true
  const places = settingsPlaces.filter(
    ({ roles, ifShared }) => permits(session, roles) && (ifShared !== true || isShared),
  )
  return (
    <div className={cx('settings')}>
      <ScreenHead title={t('shell:nav.settings')} />
      <div className={cx('body')}>
        {places.length > 1 && (
          <nav className={cx('nav')} aria-label={t('shell:nav.settings')}>
            <ul className={cx('sides', 'places')}>
              {places.map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <Link to={to} className={cx('side', 'place')} activeOptions={{ exact: to === '/settings' }}>
                    <Icon size={18} strokeWidth={1.9} aria-hidden />
                    {t(label)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className={cx('page')}>
          {here === undefined || permits(session, here.roles) ? (
            <Outlet />
          ) : (
            <EmptyState icon={ShieldBan} title={t('common:errors.forbidden.what')}>
              {t('common:errors.forbidden.todo')}
            </EmptyState>
          )}
        </div>
      </div>
    </div>
  )
}
