import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { App, Step } from '../../../shared/reviews/states.ts'
import type { StepView } from '../../../shared/reviews/views.ts'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import { classNames } from '../../ui/class-names.ts'
import css from './checklist.module.css'
import { StepLine } from './step-line.tsx'

const cx = classNames(css)

export interface ChecklistProps {
  readonly app: App
  readonly steps: readonly StepView[]
  readonly index: FrameIndex | null
  readonly events: RecordingView['events']
  readonly mayWork: boolean
  /** A hold that was begun with its first frame. */
  readonly holdFrom: number | null
  readonly onJump: (ordinal: number) => void
  readonly onPin: (step: Step) => void
  readonly onFail: (step: Step) => void
  readonly onOpen: (step: Step) => void
  /** Beside V1: the serials. */
  readonly serials: ReactNode
}

/** What must be seen, in the guide's order, each step with the frames that it rests on. The next open one is unfolded. */
export function Checklist(props: ChecklistProps) {
  const { t } = useTranslation('reviews')
  const { steps, mayWork } = props
  const next = steps.find(({ outcome }) => outcome === 'open')?.step ?? null
  /** What was unfolded by hand holds until the work goes on. */
  const [chosen, setChosen] = useState<{ readonly step: Step | null; readonly at: Step | null } | null>(null)
  const unfolded = chosen?.at === next ? chosen.step : next
  return (
    <ol className={cx('steps')} aria-label={t('checklist')}>
      {steps.map((step, place) => (
        <StepLine
          key={step.step}
          {...props}
          step={step}
          number={place + 1}
          unfolded={mayWork ? step.step === unfolded : false}
          onUnfold={() => setChosen({ step: step.step === unfolded ? null : step.step, at: next })}
        />
      ))}
    </ol>
  )
}
