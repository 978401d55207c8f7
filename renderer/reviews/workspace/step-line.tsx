import { Check, CircleDashed, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { App, Step } from '../../../shared/reviews/states.ts'
import type { StepView } from '../../../shared/reviews/views.ts'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Kbd } from '../../base/ui/kbd.tsx'
import { comboWords } from '../keys/combos.ts'
import { useKeyChoices } from '../keys/key-choices.ts'
import type { ReviewAction } from '../keys/actions.ts'
import css from './checklist.module.css'
import { EvidenceLines } from './evidence-lines.tsx'

const cx = classNames(css)

const signs = { passed: Check, failed: X, open: CircleDashed }
const tones = { passed: 'ok', failed: 'bad', open: 'neutral' } as const
const pinActions = ['pin1', 'pin2', 'pin3', 'pin4', 'pin5'] as const
const failActions = ['fail1', 'fail2', 'fail3', 'fail4', 'fail5'] as const

export interface StepLineProps {
  readonly app: App
  readonly step: StepView
  /** 1–5: its key. */
  readonly number: number
  readonly index: FrameIndex | null
  readonly events: RecordingView['events']
  readonly mayWork: boolean
  readonly unfolded: boolean
  readonly onUnfold: () => void
  /** The first frame of a hold whose last frame is not chosen yet. */
  readonly holdFrom: number | null
  readonly onJump: (ordinal: number) => void
  readonly onPin: (step: Step) => void
  readonly onFail: (step: Step) => void
  readonly onOpen: (step: Step) => void
  /** Beside V1: the serials. */
  readonly serials: ReactNode
}

/** One step: its outcome and evidence in a line or two, and unfolded what is to be seen and done. */
export function StepLine(props: StepLineProps) {
  const { app, step, number, unfolded, mayWork } = props
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  const keyOf = (action: ReviewAction | undefined) => comboWords((action && keys[action][0]) ?? '')
  const Sign = signs[step.outcome]
  const title = (
    <>
      <Sign className={cx('sign')} size={18} strokeWidth={2.2} aria-hidden />
      <span className={cx('grow')}>
        {step.step} {t(`steps.${step.step}.title`)}
      </span>
      <span className={cx('outcome')}>{t(`outcome.${step.outcome}`)}</span>
    </>
  )
  return (
    <li className={cx('step', unfolded && 'unfolded')} data-tone={tones[step.outcome]}>
      {mayWork ? (
        <h2>
          <button type="button" className={cx('head')} aria-expanded={unfolded} onClick={props.onUnfold}>
            {title}
            {!unfolded && <Kbd keys={keyOf(pinActions[number - 1])} />}
          </button>
        </h2>
      ) : (
        <h2 className={cx('head')}>{title}</h2>
      )}
      <EvidenceLines of={step} index={props.index} events={props.events} onJump={props.onJump} />
      {step.step === 'V4' && props.holdFrom !== null && (
        <p className={cx('begun')}>{t('hold.begun', { frame: props.holdFrom + 1 })}</p>
      )}
      {(unfolded || !mayWork) && <p className={cx('small')}>{t(`steps.${step.step}.${app}`)}</p>}
      {unfolded && step.step === 'V1' && props.serials}
      {unfolded && (
        <div className={cx('chips')}>
          <Button onClick={() => props.onPin(step.step)}>
            {t(step.step === 'V4' && props.holdFrom !== null ? 'pin.holdEnd' : pinWords[step.step])}{' '}
            <Kbd keys={keyOf(pinActions[number - 1])} />
          </Button>
          <Button kind="quiet" onClick={() => props.onFail(step.step)}>
            {t('pin.fail')} <Kbd keys={keyOf(failActions[number - 1])} />
          </Button>
          {step.outcome !== 'open' && (
            <Button kind="quiet" onClick={() => props.onOpen(step.step)}>
              {t('pin.open')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

const pinWords = {
  V1: 'pin.agrees',
  V2: 'pin.pass',
  V3: 'pin.pass',
  V4: 'pin.holdBegin',
  V5: 'pin.whole',
} as const
