import { useTranslation } from 'react-i18next'
import type { Step } from '../../../shared/reviews/states.ts'
import type { StepView } from '../../../shared/reviews/views.ts'
import { classNames } from '../../base/ui/class-names.ts'
import css from './checklist.module.css'
import { StepLine, type StepLineProps } from './step-line.tsx'

const cx = classNames(css)

export interface ChecklistProps extends Omit<StepLineProps, 'step' | 'number' | 'unfolded' | 'onUnfold'> {
  readonly steps: readonly StepView[]
  readonly unfolded: Step | null
  readonly onUnfold: (step: Step | null) => void
}

/** What must be seen, in the guide's order, each step with the frames that it rests on. */
export function Checklist(props: ChecklistProps) {
  const { t } = useTranslation('reviews')
  const { steps, mayWork, unfolded } = props
  return (
    <ol className={cx('plainList')} aria-label={t('checklist')}>
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
