import { useTranslation } from 'react-i18next'
import { planStates, type PlanState } from '../../../shared/plans/status.ts'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import type { Tone } from '../../base/ui/tone.ts'

const tones: Readonly<Record<PlanState, Tone>> = {
  pending: 'waiting',
  active: 'ok',
  exhausted: 'warn',
  expired: 'neutral',
  'plus-pending': 'ok',
  'plus-active': 'ok',
  'plus-expired': 'neutral',
  suspended: 'warn',
  returned: 'neutral',
  terminated: 'neutral',
  'taken-back': 'neutral',
}

/** A plan's state as an intake meets it. */
export function PlanPill({ state }: { readonly state: string }) {
  const { t } = useTranslation('intake')
  const known = planStates.find((one) => one === state)
  return known ? <StatusPill tone={tones[known]}>{t(`planState.${known}`)}</StatusPill> : null
}
