import { ClockAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../base/session.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './countdown.module.css'
import { leftText, nearness } from './left.ts'
import { useSecond } from '../base/i18n/use-second.ts'

const cx = classNames(css)

const tones = { calm: undefined, soon: 'warn', urgent: 'bad' } as const

/** How long a window is open still, by the second, and until when in the centre's zone. Says where no clock vouches (T7). */
export function Countdown(props: {
  readonly closesAt: number
  readonly clockVerified?: boolean
  readonly large?: boolean
}) {
  const { closesAt, clockVerified = true, large = false } = props
  const { t } = useTranslation('invitations')
  const formats = useFormats()
  const left = closesAt - useSecond()
  const { at, exact } = useMemo(
    () => ({ at: formats.nearUntil(closesAt), exact: formats.exactDeadline(closesAt) }),
    [formats, closesAt],
  )
  const near = nearness(left)
  const isNowVerified = useSession().clockVerified
  const doubt = t(clockVerified ? 'countdown.clockBehind' : 'countdown.clockNotVerified')
  if (left < 0) return <span title={exact}>{t('countdown.closed', { at })}</span>
  return (
    <time
      className={cx('countdown', large && 'large', near === 'urgent' && 'urgent')}
      data-tone={tones[near]}
      dateTime={new Date(closesAt).toISOString()}
      title={exact}
    >
      <span className={cx('left')}>{leftText(left)}</span>
      <span className={cx('small')}>{t('countdown.until', { at })}</span>
      {!(clockVerified && isNowVerified) && (
        <span className={cx('doubt')} title={doubt}>
          <ClockAlert size={15} aria-hidden />
          <span className="visually-hidden">{doubt}</span>
        </span>
      )}
    </time>
  )
}
