import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { bridge } from '../base/client/client.ts'
import { permits, useSession } from '../base/session.ts'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { useUpdates } from './queries.ts'
import css from './updates-screen.module.css'

const cx = classNames(css)

/** An update failed: managers read it on every screen, until one of them has seen it. */
export function UpdateNotice() {
  const { t } = useTranslation(['updates', 'common'])
  const isAsked = permits(useSession(), ['manager']) && bridge.host === 'electron'
  const { data } = useUpdates(isAsked)
  const seen = useApiCommand('updates.seen')
  const last = isAsked ? data?.last : null
  if (!last || last.done) return null
  return (
    <div className={cx('notice')}>
      <ErrorNotice
        tone="warn"
        what={t('last.failed', { version: last.to })}
        kept={t('last.kept', { version: last.from })}
        todo={<Link to="/settings/updates">{t('last.todo')}</Link>}
        action={{ label: t('last.seen'), busy: seen.busy, onPress: () => void seen.run({}) }}
      />
    </div>
  )
}
