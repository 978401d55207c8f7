import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import css from './data-screen.module.css'
import { useBackups } from './queries.ts'

const cx = classNames(css)

/** What a lost computer would take with it, until somebody chose a place and made a sheet. For managers. */
export function BackupReminder() {
  const { t } = useTranslation('upkeep')
  const isManager = permits(useSession(), ['manager'])
  const { data } = useBackups(isManager)
  if (!isManager || !data) return null
  const missing = [
    ...(data.noPlaceOffDisk ? [t('notice.noPlace')] : []),
    ...(data.recovery === null ? [t('notice.noSheet')] : []),
  ]
  const [first, second] = missing
  if (first === undefined) return null
  return (
    <div className={cx('damage')}>
      <ErrorNotice
        tone="warn"
        what={first}
        kept={second}
        help="backup-and-recovery"
        todo={<Link to="/settings/data">{t('notice.todo')}</Link>}
      />
    </div>
  )
}
