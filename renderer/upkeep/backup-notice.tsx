import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import css from './data-screen.module.css'
import { useBackups } from './queries.ts'

const cx = classNames(css)

/** Backups fail: managers read it on every screen, with the last good date. */
export function BackupNotice() {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const isManager = permits(useSession(), ['manager'])
  const { data } = useBackups(isManager)
  if (!isManager || !data?.failing) return null
  const { lastGood, places, drives } = data.failing
  const absent = drives.map((drive) => t('failure.drive-absent', { drive }))
  return (
    <div className={cx('damage')}>
      <ErrorNotice
        what={
          lastGood === null
            ? t('notice.failingNever')
            : t('notice.failing', { when: formats.dateTime(lastGood) })
        }
        kept={[...absent, places.join(', ')].filter((words) => words !== '').join(' ')}
        help="backup-and-recovery"
        todo={<Link to="/settings/data">{t('notice.todo')}</Link>}
      />
    </div>
  )
}
