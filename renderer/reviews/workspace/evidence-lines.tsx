import { useTranslation } from 'react-i18next'
import { GAP_SECONDS, measureHold } from '../../../shared/reviews/hold.ts'
import type { StepView } from '../../../shared/reviews/views.ts'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { classNames } from '../../base/ui/class-names.ts'
import css from './checklist.module.css'
import { timeWords } from './label.ts'

const cx = classNames(css)

export interface EvidenceLinesProps {
  readonly of: StepView
  readonly index: FrameIndex | null
  readonly events: RecordingView['events']
  readonly onJump: (ordinal: number) => void
}

/** The frames that a step rests on, each with its time and the beginning of its pixels' hash. */
export function EvidenceLines({ of: step, index, events, onJump }: EvidenceLinesProps) {
  const { t } = useTranslation('reviews')
  if (step.evidence.length === 0 || !index) return null
  return (
    <ul className={cx('evidence')}>
      {step.evidence.map(({ from, to, note, crop }) => (
        <li key={`${from.ordinal} ${to?.ordinal ?? ''}`}>
          <button type="button" className={cx('jump')} onClick={() => onJump(from.ordinal)}>
            {t('evidence.frame', { frame: from.ordinal + 1 })}
          </button>
          {to && (
            <button type="button" className={cx('jump')} onClick={() => onJump(to.ordinal)}>
              – {to.ordinal + 1}
            </button>
          )}
          <span>{timeWords(index, from.ordinal)}</span>
          <code title={t('evidence.hash', { hash: from.sha256 })}>{from.sha256.slice(0, 8)}</code>
          {crop && <span>{t('evidence.crop')}</span>}
          {step.step === 'V4' && to && (
            <HoldWords index={index} from={from.ordinal} to={to.ordinal} events={events} />
          )}
          {note !== '' && <span className={cx('note')}>{note}</span>}
        </li>
      ))}
      {step.serials.map(({ part, text, match, by, frames }) => (
        <li key={part}>
          <code>{text}</code> <span>{t(`serial.${match}`)}</span>
          <span className={cx('muted')}>{t(`serial.by.${by}`, { count: frames })}</span>
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
  events,
}: {
  readonly index: FrameIndex
  readonly from: number
  readonly to: number
  readonly events: RecordingView['events']
}) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const hold = measureHold(index, from, to)
  const margin = `${hold.margin >= 0 ? '+' : '−'}${formats.number(Math.abs(round(hold.margin)))}`
  const still = events.filter((event) => event.kind === 'still' && event.from <= to && event.to >= from)
  return (
    <span className={cx(!hold.enough && 'badText')}>
      {t('hold.length', { seconds: formats.number(round(hold.seconds)), margin })}
      {hold.gaps.map(({ ordinal, seconds }) => (
        <span key={ordinal} className={cx('gap')}>
          {t('hold.gap', {
            frame: ordinal + 1,
            seconds: formats.number(Math.round(seconds * 10) / 10),
            least: GAP_SECONDS,
          })}
        </span>
      ))}
      {still.map((event) => (
        <span key={event.from} className={cx('gap')}>
          {t('hold.still', { from: event.from + 1, to: event.to + 1 })}
        </span>
      ))}
    </span>
  )
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
