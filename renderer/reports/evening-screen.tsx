import { useTranslation } from 'react-i18next'
import { localDate } from '../../shared/kernel/time.ts'
import { EveningCash, useCashIsOpen } from '../cashbook/index.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { CloseAndSave } from './close-and-save.tsx'
import { dayToClose, type DayToClose } from './day-to-close.ts'
import { LateList } from './late-list.tsx'
import { useDays, useReport } from './queries.ts'
import { ReportsHead } from './reports-head.tsx'
import css from './reports.module.css'

const cx = classNames(css)

/** Reports → End of day: the cash is counted, what is late is looked at, the day is closed and its report saved. */
export function EveningScreen() {
  const { zone } = useFormats()
  const today = localDate(useNow(), zone)
  const answer = useReport(today, today)
  const days = useDays()
  const error = answer.error ?? days.error
  const isKnown = answer.data && days.data
  return (
    <>
      <ReportsHead side="evening" />
      <RefusalNotice error={error} />
      {!isKnown && !error && <Skeleton lines={8} tall />}
      {isKnown && (
        <Evening of={dayToClose(today, answer.data.day?.worked === true, days.data.days)} today={today} />
      )}
    </>
  )
}

function Evening({ of, today }: { readonly of: DayToClose; readonly today: string }) {
  const { t } = useTranslation('reports')
  const formats = useFormats()
  const { day } = of
  const answer = useReport(day, day)
  const mustCount = useCashIsOpen(day)
  return (
    <Stack className={cx('evening')}>
      <h2>
        {formats.weekday(day)} {formats.calendarDate(day)}
      </h2>
      <Panel title={t('evening.cash')}>
        <EveningCash day={day} />
      </Panel>
      <Panel title={t('evening.late')}>
        {answer.data ? <LateList report={answer.data.report} /> : <Skeleton lines={2} />}
      </Panel>
      <CloseAndSave of={of} isToday={day === today} mustCount={mustCount} />
    </Stack>
  )
}
