import { CalendarClock, CalendarX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isOverdue } from '../../shared/intake/assignment.ts'
import type { CaseRow } from '../../shared/intake/views.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'

/** The day that the customer was promised: said louder on that day, and loudest once it has passed. */
export function Promised({
  of,
  plain,
}: {
  readonly of: Pick<CaseRow, 'status' | 'promisedOn'>
  readonly plain?: boolean
}) {
  const { t } = useTranslation('cases')
  const formats = useFormats()
  const today = localDate(useNow(), formats.zone)
  if (of.promisedOn === null) return null
  const day = formats.calendarDate(of.promisedOn)
  const shape = { plain: plain ?? false }
  if (isOverdue(of, today))
    return (
      <StatusPill tone="bad" icon={CalendarX} {...shape}>
        {t('promise.overdue', { day })}
      </StatusPill>
    )
  return (
    <StatusPill tone={of.promisedOn === today ? 'warn' : 'neutral'} icon={CalendarClock} {...shape}>
      {of.promisedOn === today ? t('promise.today') : t('promise.by', { day })}
    </StatusPill>
  )
}
