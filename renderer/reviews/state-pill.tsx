import { useTranslation } from 'react-i18next'
import type { Timeliness } from '../../shared/reviews/queue.ts'
import type { SubmissionState } from '../../shared/reviews/states.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

const stateTones: Readonly<Record<SubmissionState, Tone>> = {
  'awaiting-file': 'warn',
  waiting: 'waiting',
  'in-review': 'accent',
  'second-review': 'accent',
  approved: 'ok',
  rejected: 'bad',
  'sent-back': 'warn',
  'link-unavailable': 'warn',
  'taken-back': 'neutral',
}

export function SubmissionPill({
  state,
  plain,
}: {
  readonly state: SubmissionState
  readonly plain?: boolean
}) {
  const { t } = useTranslation('reviews')
  return (
    <StatusPill tone={stateTones[state]} plain={plain ?? false}>
      {t(`state.${state}`)}
    </StatusPill>
  )
}

const timeTones: Readonly<Record<Timeliness, Tone>> = { 'on-time': 'ok', 'due-today': 'warn', late: 'bad' }

export function TimelinessPill({ of }: { readonly of: Timeliness }) {
  const { t } = useTranslation('reviews')
  return (
    <StatusPill tone={timeTones[of]} plain>
      {t(`timeliness.${of}`)}
    </StatusPill>
  )
}
