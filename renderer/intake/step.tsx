import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missingForSubmit } from '../../shared/intake/draft.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { useIntake } from './intake-context.ts'
import css from './step.module.css'

const cx = classNames(css)

export interface StepProps {
  readonly title: string
  /** The fields of the draft that this step is for; without them the step may stay empty. */
  readonly fields?: readonly string[]
  readonly aside?: ReactNode
  readonly children: ReactNode
}

const none: readonly string[] = []

/** One step of the intake: its name, whether it is complete, its fields. */
export function Step({ title, fields = none, aside, children }: StepProps) {
  const { t } = useTranslation(['intake', 'common'])
  const { draft } = useIntake()
  const missing = missingForSubmit(draft)
  const isDone = !fields.some((field) => missing.includes(field))
  return (
    <Panel
      className={cx('step')}
      title={
        <span className={cx('inline')}>
          {fields.length > 0 &&
            (isDone ? (
              <CircleCheck className={cx('okText')} size={18} aria-label={t('step.done')} />
            ) : (
              <Circle className={cx('faint')} size={18} aria-label={t('step.open')} />
            ))}
          {title}
          {fields.length === 0 && <span className={cx('optional')}>{t('common:field.optional')}</span>}
        </span>
      }
      {...(aside === undefined ? {} : { aside })}
    >
      {children}
    </Panel>
  )
}
