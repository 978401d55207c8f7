import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './data-screen.module.css'
import { FindingList } from './finding-list.tsx'
import { useDataHealth } from './queries.ts'

const cx = classNames(css)

/**
 * Something does not agree with the sealed records. Managers read it on every screen, with what was found and what to
 * do; everybody else reads on the start screen that their manager knows.
 */
export function DamageNotice({ place }: { readonly place: 'everywhere' | 'start' }) {
  const { t } = useTranslation('upkeep')
  const formats = useFormats()
  const session = useSession()
  const { data } = useDataHealth()
  const isManager = permits(session, ['manager'])
  if (data === undefined || data.damagedSince === null || isManager !== (place === 'everywhere')) return null
  const when = formats.dateTime(data.damagedSince)
  if (!isManager) {
    return (
      <div className={cx('damage')}>
        <ErrorNotice tone="warn" what={t('damage.forAll', { when })} todo={t('damage.work')} />
      </div>
    )
  }
  const findings = data.last?.result?.findings ?? []
  return (
    <div className={cx('damage')}>
      <ErrorNotice
        what={t('damage.what', { when })}
        kept={
          <>
            <FindingList findings={findings.slice(0, 3)} />
            {findings.length > 3 && t('damage.more', { count: findings.length - 3 })} {t('damage.kept')}
          </>
        }
        help="troubleshooting"
        todo={<Link to="/settings/data">{t('damage.todo')}</Link>}
      />
    </div>
  )
}
