import { useTranslation } from 'react-i18next'
import type { DayState } from '../../shared/reports/contract.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'

const tones = { open: 'neutral', closed: 'ok', reopened: 'warn' } as const

/** How a day stands. */
export function DayPill({ state }: Pick<DayState, 'state'>) {
  const { t } = useTranslation('reports')
  return (
    <StatusPill tone={tones[state]} plain>
      {t(`days.${state}`)}
    </StatusPill>
  )
}
