import css from './date-time.module.css'
import { classNames } from './class-names.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useNow } from '../i18n/use-now.ts'

const cx = classNames(css)

/** Within this distance an instant is told from now: two days. */
const near = 48 * 3_600_000

export interface DateTimeProps {
  /** ms since the epoch, UTC; shown in the zone of the centre. */
  readonly at: number
  /** Always the date and time, where a column is compared down. */
  readonly absolute?: boolean
}

/** "in 3 h 12 min, Tue 14:05" where near, else the date; exact on hover and in print. */
export function DateTime({ at, absolute }: DateTimeProps) {
  const formats = useFormats()
  const now = useNow()
  const exact = formats.exact(at)
  const isNear = !absolute && Math.abs(at - now) < near
  return (
    <time className={cx('nowrap')} dateTime={new Date(at).toISOString()} title={exact}>
      <span className={cx('screen')}>
        {isNear ? `${formats.relative(at, now)}, ${formats.weekdayTime(at)}` : formats.dateTime(at)}
      </span>
      <span className={cx('paper')}>{exact}</span>
    </time>
  )
}

/** A deadline: "in 3 h 12 min, Tue 14:05" where near, else date and time; local midnight is the end of the day before. */
export function Deadline({ at, absolute }: DateTimeProps) {
  const formats = useFormats()
  const now = useNow()
  const exact = formats.exactDeadline(at)
  const isNear = !absolute && Math.abs(at - now) < near
  return (
    <time className={cx('nowrap')} dateTime={new Date(at).toISOString()} title={exact}>
      <span className={cx('screen')}>
        {isNear ? `${formats.relative(at, now)}, ${formats.nearDeadline(at)}` : formats.deadline(at)}
      </span>
      <span className={cx('paper')}>{exact}</span>
    </time>
  )
}

/** The day of an instant, where a column has no room for its time. Exact on hover and in print. */
export function Day({ at }: { /** ms, UTC */ readonly at: number }) {
  const formats = useFormats()
  const exact = formats.exact(at)
  return (
    <time className={cx('nowrap')} dateTime={new Date(at).toISOString()} title={exact}>
      <span className={cx('screen')}>{formats.date(at)}</span>
      <span className={cx('paper')}>{exact}</span>
    </time>
  )
}

const minute = 60_000

/** How long something has stood where it stands: "1 d 4 h". Exact on hover and in print. */
export function Age({ since }: { /** ms, UTC */ readonly since: number }) {
  const formats = useFormats()
  const stood = Math.max(minute, useNow() - since)
  const exact = formats.exact(since)
  return (
    <time className={cx('nowrap')} dateTime={new Date(since).toISOString()} title={exact}>
      <span className={cx('screen')}>{formats.duration(stood - (stood % minute))}</span>
      <span className={cx('paper')}>{exact}</span>
    </time>
  )
}

/** A calendar date 'YYYY-MM-DD', which has no zone. */
export function CalendarDate({ date }: { readonly date: string }) {
  const formats = useFormats()
  return <time dateTime={date}>{formats.calendarDate(date)}</time>
}
