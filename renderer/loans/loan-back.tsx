import { CalendarClock, CalendarX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isLoanOverdue } from '../../shared/intake/loan.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'

/** By when a unit that is out comes back: louder on that day, loudest once it has passed. */
export function LoanBack({
  backOn,
  plain = false,
}: {
  readonly backOn: string | null
  readonly plain?: boolean
}) {
  const { t } = useTranslation('loans')
  const formats = useFormats()
  const today = localDate(useNow(), formats.zone)
  if (backOn === null)
    return (
      <StatusPill tone="neutral" icon={CalendarClock} plain={plain}>
        {t('back.open')}
      </StatusPill>
    )
  const day = formats.calendarDate(backOn)
  if (isLoanOverdue({ backOn }, today))
    return (
      <StatusPill tone="bad" icon={CalendarX} plain={plain}>
        {t('back.overdue', { day })}
      </StatusPill>
    )
  return (
    <StatusPill tone={backOn === today ? 'warn' : 'neutral'} icon={CalendarClock} plain={plain}>
      {backOn === today ? t('back.today') : t('back.by', { day })}
    </StatusPill>
  )
}
