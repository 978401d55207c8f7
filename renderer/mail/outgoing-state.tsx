import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './outgoing-state.module.css'
import { useMailStatus } from './queries.ts'

const cx = classNames(css)

/** What waits to go out, at the top of every screen. Quiet where nothing does. */
export function OutgoingState() {
  const { t } = useTranslation('mail')
  const { data } = useMailStatus()
  if (!data) return null
  if (data.failed > 0)
    return (
      <Link to="/outbox" search={{ show: 'failed' }} className={cx('say')}>
        <StatusPill tone="bad">{t('top.failed', { count: data.failed })}</StatusPill>
      </Link>
    )
  if (data.waiting === 0) return null
  return (
    <Link to="/outbox" className={cx('say')}>
      <StatusPill tone={data.line.state === 'sending' ? 'accent' : 'waiting'}>
        {t('top.waiting', { count: data.waiting })}
      </StatusPill>
    </Link>
  )
}
