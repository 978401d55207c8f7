import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { App, Step } from '../../../shared/reviews/states.ts'
import type { StepView } from '../../../shared/reviews/views.ts'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import css from './checklist.module.css'
import { StepLine } from './step-line.tsx'

const cx = classNames(css)

export interface ChecklistProps {
  readonly app: App
  readonly steps: readonly StepView[]
  readonly index: FrameIndex | null
  readonly events: RecordingView['events']
  readonly mayWork: boolean
  readonly unfolded: Step | null
  readonly onUnfold: (step: Step | null) => void
  /** A hold that was begun with its first frame. */
  readonly holdFrom: number | null
  readonly onJump: (ordinal: number) => void
  readonly onPin: (step: Step) => void
  readonly onFail: (step: Step) => void
  readonly onOpen: (step: Step) => void
  /** Beside V1: the serials. */
  readonly serials: ReactNode
}

/** What must be seen, in the guide's order, each step with the frames that it rests on. */
export function Checklist(props: ChecklistProps) {
  const { t } = useTranslation('reviews')
  const { steps, mayWork, unfolded } = props
  return (
    <ol className={cx('steps')} aria-label={t('checklist')}>
      {steps.map((step, place) => (
        <StepLine
          key={step.step}
          {...props}
          step={step}
          number={place + 1}
          unfolded={mayWork ? step.step === unfolded : false}
          onUnfold={() => props.onUnfold(step.step === unfolded ? null : step.step)}
        />
      ))}
    </ol>
  )
}
