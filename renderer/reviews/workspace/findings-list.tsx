import { useTranslation } from 'react-i18next'
import type { Finding } from '../../../shared/video/findings.ts'
import type { RecordingView } from '../../../shared/video/contract.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { StatusPill } from '../../base/ui/status-pill.tsx'
import type { Tone } from '../../base/ui/tone.ts'
import { useJobProgress } from '../../base/client/use-job-progress.ts'
import css from './findings-list.module.css'

const cx = classNames(css)

const tones: Readonly<Record<Finding['weight'], Tone>> = { loud: 'bad', look: 'warn', fact: 'neutral' }

/** What the recording says about itself. Findings, not verdicts; each leads to its frame. */
export function FindingsList(props: {
  readonly of: RecordingView
  readonly onJump: (ordinal: number) => void
}) {
  const { t } = useTranslation('reviews')
  const { findings, readings, state, proven, sha256 } = props.of
  const progress = useJobProgress(state === 'ready' ? null : `recording:${sha256}`) ?? props.of.progress
  return (
    <div className={cx('findings')}>
      {state !== 'ready' && (
        <output className={cx('muted')}>
          {t(`recording.${state}`)}
          {progress && ` ${Math.round((100 * progress.done) / Math.max(1, progress.total))} %`}
        </output>
      )}
      {proven === true && <p className={cx('muted')}>{t('findings.proven')}</p>}
      {readings && readings.inFile !== readings.played && (
        <p className={cx('muted')}>
          {t('findings.readings', { inFile: readings.inFile, played: readings.played })}
        </p>
      )}
      {findings.length === 0 && state === 'ready' && <p>{t('findings.none')}</p>}
      <ul className={cx('list')}>
        {byWeight(findings).map((finding, place) => (
          // oxlint-disable-next-line react/no-array-index-key
          <FindingLine key={`${finding.code} ${place}`} of={finding} onJump={props.onJump} />
        ))}
      </ul>
    </div>
  )
}

const weights: readonly Finding['weight'][] = ['loud', 'look', 'fact']

/** What must not be passed over stands first. */
function byWeight(findings: readonly Finding[]): readonly Finding[] {
  return weights.flatMap((weight) => findings.filter((finding) => finding.weight === weight))
}

function FindingLine({ of, onJump }: { readonly of: Finding; readonly onJump: (ordinal: number) => void }) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const { frames } = of
  const facts = Object.fromEntries(
    Object.entries(of.params).map(([name, value]) => [
      name,
      typeof value === 'number' && name.endsWith('At')
        ? formats.dateTime(value)
        : typeof value === 'number' && name.endsWith('Ms')
          ? (value / 1000).toFixed(1)
          : value,
    ]),
  )
  return (
    <li className={cx('line')}>
      <StatusPill tone={tones[of.weight]} plain>
        {t(`finding.${of.code}`, facts)}
      </StatusPill>
      {frames && (
        <button type="button" className={cx('jump')} onClick={() => onJump(frames.from)}>
          {t('evidence.frame', { frame: frames.from + 1 })}
          {frames.to > frames.from && ` – ${frames.to + 1}`}
        </button>
      )}
    </li>
  )
}
