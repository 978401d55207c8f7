import { Link } from '@tanstack/react-router'
import { Columns2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EarlierRecording } from '../../shared/reviews/views.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'
import css from './earlier-list.module.css'
import { clockWords } from './workspace/label.ts'
import { SubmissionPill } from './state-pill.tsx'

const cx = classNames(css)

/** Submissions that came with this recording before, on the record of one. */
export function EarlierList({ of }: { readonly of: readonly EarlierRecording[] }) {
  const { t } = useTranslation('reviews')
  if (of.length === 0) return null
  return (
    <Panel title={t('earlier.title')}>
      <EarlierLines of={of} onCompare={null} onJump={null} />
    </Panel>
  )
}

export interface EarlierLinesProps {
  readonly of: readonly EarlierRecording[]
  /** Puts the other recording beside this one; null where there is no picture. */
  readonly onCompare: ((submissionId: string) => void) | null
  /** Goes to a frame of this recording; null where there is no picture. */
  readonly onJump: ((ordinal: number) => void) | null
}

/** Each says what is the same, where, and of which submission. Under another serial it is said loudly. */
export function EarlierLines({ of, onCompare, onJump }: EarlierLinesProps) {
  const { t } = useTranslation('reviews')
  if (of.length === 0) return null
  return (
    <ul className={cx('plainList')} aria-label={t('earlier.title')}>
      {of.map(({ code, loud, strength, share, match, resubmission, submission }) => (
        <li key={`${code} ${submission.id}`} className={cx('line', loud && 'loud')}>
          <StatusPill tone={toneOf(loud, resubmission || strength === 'note')}>
            {code === 'same-pictures' && strength === 'note' ? t('earlier.maybe') : t(`earlier.${code}`)}
            {code === 'same-pictures' && `, ${t('earlier.share', { percent: Math.round(share * 100) })}`}
          </StatusPill>
          {loud && <strong>{t('earlier.loud')}</strong>}
          {resubmission && <p className={cx('said')}>{t('earlier.resubmission')}</p>}
          {match && <MatchLine of={match} onJump={onJump} />}
          <span className={cx('which')}>
            <Link to="/reviews/$submissionId" params={{ submissionId: submission.id }} search={{}}>
              {submission.number}
            </Link>
            <Serial value={submission.aircraftSerial} />
            <SubmissionPill state={submission.state} plain />
          </span>
          {onCompare && (
            <Button kind="quiet" icon={Columns2} onClick={() => onCompare(submission.id)}>
              {t('compare.beside')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function toneOf(loud: boolean, mild: boolean): Tone {
  if (loud) return 'bad'
  return mild ? 'neutral' : 'warn'
}

/** In one sentence: where both change in the same way. Its frames of this recording lead there. */
function MatchLine(props: {
  readonly of: NonNullable<EarlierRecording['match']>
  readonly onJump: EarlierLinesProps['onJump']
}) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { of, onJump } = props
  const { matched, own, other } = of
  const framesOf = ({ from, to }: typeof own): string =>
    `${formats.number(from.ordinal + 1)}–${formats.number(to.ordinal + 1)}`
  const timesOf = ({ from, to }: typeof own): string =>
    `${clockWords(from.ms / 1000)}–${clockWords(to.ms / 1000)}`
  return (
    <>
      <p className={cx('said')}>
        {t('earlier.match', {
          count: matched,
          ownFrames: framesOf(own),
          ownTimes: timesOf(own),
          otherFrames: framesOf(other),
          otherTimes: timesOf(other),
        })}
      </p>
      {onJump && (
        <Button kind="quiet" onClick={() => onJump(own.from.ordinal)}>
          {t('earlier.goTo', { frame: formats.number(own.from.ordinal + 1) })}
        </Button>
      )}
    </>
  )
}
