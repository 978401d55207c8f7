import { Check, CircleDashed, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { GAP_SECONDS, measureHold } from '../../../shared/reviews/hold.ts'
import type { App, Step } from '../../../shared/reviews/states.ts'
import type { StepView } from '../../../shared/reviews/views.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { comboWords } from '../keys/combos.ts'
import { useKeyChoices } from '../keys/key-choices.ts'
import type { ReviewAction } from '../keys/actions.ts'
import css from './checklist.module.css'
import { timeWords } from './label.ts'

const cx = classNames(css)

export interface ChecklistProps {
  readonly app: App
  readonly steps: readonly StepView[]
  readonly index: FrameIndex | null
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

const signs = { passed: Check, failed: X, open: CircleDashed }

/** What must be seen, in the guide's order, each step with the frames that it rests on. */
export function Checklist(props: ChecklistProps) {
  const { t } = useTranslation('reviews')
  return (
    <ol className={cx('steps')} aria-label={t('checklist')}>
      {props.steps.map((step, place) => (
        <StepLine key={step.step} {...props} step={step} number={place + 1} />
      ))}
    </ol>
  )
}

function StepLine(
  props: Omit<ChecklistProps, 'steps'> & { readonly step: StepView; readonly number: number },
) {
  const { app, step, number, mayWork, onPin, onFail, onOpen } = props
  const { t } = useTranslation('reviews')
  const keys = useKeyChoices()
  const keyOf = (action: ReviewAction | undefined) =>
    action ? <Kbd keys={comboWords(keys[action][0] ?? '')} /> : null
  const Sign = signs[step.outcome]
  return (
    <li className={cx('step', step.outcome)}>
      <header className={cx('head')}>
        <Sign size={18} strokeWidth={2.2} aria-hidden />
        <h3>
          {step.step} {t(`steps.${step.step}.title`)}
        </h3>
        <span className={cx('outcome')}>{t(`outcome.${step.outcome}`)}</span>
      </header>
      <p className={cx('words')}>{t(`steps.${step.step}.${app}`)}</p>
      {step.step === 'V1' && props.serials}
      <EvidenceList {...props} />
      {step.step === 'V4' && props.holdFrom !== null && (
        <p className={cx('words')}>{t('hold.begun', { frame: props.holdFrom + 1 })}</p>
      )}
      {mayWork && (
        <div className={cx('row')}>
          <Button kind="quiet" onClick={() => onPin(step.step)}>
            {t('pin.pass')} {keyOf(pinActions[number - 1])}
          </Button>
          <Button kind="quiet" onClick={() => onFail(step.step)}>
            {t('pin.fail')} {keyOf(failActions[number - 1])}
          </Button>
          {step.outcome !== 'open' && (
            <Button kind="quiet" onClick={() => onOpen(step.step)}>
              {t('pin.open')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

const pinActions = ['pin1', 'pin2', 'pin3', 'pin4', 'pin5'] as const
const failActions = ['fail1', 'fail2', 'fail3', 'fail4', 'fail5'] as const

function EvidenceList({
  step,
  index,
  onJump,
}: Pick<ChecklistProps, 'index' | 'onJump'> & { readonly step: StepView }) {
  const { t } = useTranslation('reviews')
  if (step.evidence.length === 0 || !index) return null
  return (
    <ul className={cx('evidence')}>
      {step.evidence.map(({ from, to, note }) => (
        <li key={`${from.ordinal} ${to?.ordinal ?? ''}`}>
          <button type="button" className={cx('jump')} onClick={() => onJump(from.ordinal)}>
            {t('evidence.frame', { frame: from.ordinal + 1 })}
            {to && ` – ${to.ordinal + 1}`}
          </button>
          <span>{timeWords(index, from.ordinal)}</span>
          <code title={from.sha256}>{from.sha256.slice(0, 8)}</code>
          {note !== '' && <span>{note}</span>}
          {step.step === 'V4' && to && <HoldWords index={index} from={from.ordinal} to={to.ordinal} />}
        </li>
      ))}
      {step.serials.map(({ part, text, match }) => (
        <li key={part}>
          <span>{t(`serial.part.${part}`)}</span> <code>{text}</code> <span>{t(`serial.${match}`)}</span>
        </li>
      ))}
    </ul>
  )
}

/** How long the view was held, by how much more or less than three seconds, and where the picture stood in it. */
function HoldWords({
  index,
  from,
  to,
}: {
  readonly index: FrameIndex
  readonly from: number
  readonly to: number
}) {
  const { t } = useTranslation('reviews')
  const hold = measureHold(index, from, to)
  const margin = `${hold.margin >= 0 ? '+' : '−'}${Math.abs(hold.margin).toFixed(3)}`
  return (
    <span className={cx(!hold.enough && 'short')}>
      {t('hold.length', { seconds: hold.seconds.toFixed(3), margin })}
      {hold.gaps.map(({ ordinal, seconds }) => (
        <span key={ordinal} className={cx('gap')}>
          {t('hold.gap', { frame: ordinal + 1, seconds: seconds.toFixed(1), least: GAP_SECONDS })}
        </span>
      ))}
    </span>
  )
}
