import {
  Ban,
  BatteryLow,
  CalendarClock,
  CalendarX,
  CircleCheck,
  Pause,
  ShieldPlus,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PlanState } from '../../shared/plans/status.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

interface Look {
  readonly tone: Tone
  readonly icon: LucideIcon
}

const looks: Readonly<Record<PlanState, Look>> = {
  pending: { tone: 'waiting', icon: CalendarClock },
  active: { tone: 'ok', icon: CircleCheck },
  exhausted: { tone: 'warn', icon: BatteryLow },
  expired: { tone: 'neutral', icon: CalendarX },
  'plus-pending': { tone: 'waiting', icon: ShieldPlus },
  'plus-active': { tone: 'ok', icon: ShieldPlus },
  'plus-expired': { tone: 'neutral', icon: CalendarX },
  suspended: { tone: 'warn', icon: Pause },
  returned: { tone: 'neutral', icon: Undo2 },
  terminated: { tone: 'bad', icon: Ban },
  'taken-back': { tone: 'neutral', icon: Undo2 },
}

/** How a plan stands: sign and word. */
export function PlanStatusPill({ state, plain }: { readonly state: PlanState; readonly plain?: boolean }) {
  const { t } = useTranslation('plans')
  const { tone, icon } = looks[state]
  return (
    <StatusPill tone={tone} icon={icon} plain={plain ?? false}>
      {t(`state.${state}`)}
    </StatusPill>
  )
}
