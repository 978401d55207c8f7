import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './disputes.module.css'
import { useDisputes } from './queries.ts'

const cx = classNames(css)

/** How much waits to be settled, at the top of every screen. Quiet where nothing does, and in a centre of one bench. */
export function ToSettle() {
  const { t } = useTranslation('disputes')
  const { data } = useDisputes()
  if (!data?.shared || data.rows.length === 0) return null
  return (
    <Link to="/disputes" className={cx('say')}>
      <StatusPill tone="bad">{t('count', { count: data.rows.length })}</StatusPill>
    </Link>
  )
}
