import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DayState } from '../../shared/reports/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { SplitView } from '../base/ui/split-view.tsx'
import { DayPill } from './day-pill.tsx'
import { DayRecord } from './day-record.tsx'
import { useDays } from './queries.ts'
import { ReportsHead } from './reports-head.tsx'
import css from './reports.module.css'

const cx = classNames(css)

/** Reports → Daily report: days beside the one that is open. */
export function DaysScreen() {
  const { t } = useTranslation('reports')
  const { day = null } = useParams({ strict: false })
  const navigate = useNavigate()
  const days = useDays()
  return (
    <div className={cx('screen')}>
      <ReportsHead side="days" />
      <RefusalNotice error={days.error} />
      {!days.data && !days.error && <Skeleton lines={8} />}
      {days.data && (
        <div className={cx('fill')}>
          <SplitView
            recordLabel={t('days.title')}
            onClose={() => void navigate({ to: '/reports/days' })}
            list={
              <nav className={cx('sheet')} aria-label={t('days.list')}>
                <ul className={cx('days')}>
                  {days.data.days.map((one) => (
                    <li key={one.day}>
                      <DayLine day={one} isToday={one.day === days.data.today} />
                    </li>
                  ))}
                </ul>
              </nav>
            }
            record={
              day !== null && <DayRecord key={day} day={day} days={days.data.days} today={days.data.today} />
            }
          />
        </div>
      )}
    </div>
  )
}

function DayLine({
  day: { day, state, records },
  isToday,
}: {
  readonly day: DayState
  readonly isToday: boolean
}) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  return (
    <Link to="/reports/days/$day" params={{ day }} className={cx('day')}>
      <span>
        {formats.weekday(day)} {formats.calendarDate(day)}
        {isToday && <span className={cx('muted')}> · {t('days.today')}</span>}
      </span>
      <DayPill state={state} />
      <span className={cx('muted')}>{t('days.records', { count: records })}</span>
    </Link>
  )
}
