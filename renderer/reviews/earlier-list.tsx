import { Link } from '@tanstack/react-router'
import { Columns2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { EarlierRecording } from '../../shared/reviews/views.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import { Serial } from '../base/ui/serial.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './earlier-list.module.css'
import { SubmissionPill } from './state-pill.tsx'

const cx = classNames(css)

/** Submissions that came with this recording before, on the record of one. */
export function EarlierList({ of }: { readonly of: readonly EarlierRecording[] }) {
  const { t } = useTranslation('reviews')
  if (of.length === 0) return null
  return (
    <Panel title={t('earlier.title')}>
      <EarlierLines of={of} onCompare={null} />
    </Panel>
  )
}

export interface EarlierLinesProps {
  readonly of: readonly EarlierRecording[]
  /** Puts the other recording beside this one; null where there is no picture. */
  readonly onCompare: ((submissionId: string) => void) | null
}

/** Each says what is the same, and of which submission. Under another serial it is said loudly. */
export function EarlierLines({ of, onCompare }: EarlierLinesProps) {
  const { t } = useTranslation('reviews')
  if (of.length === 0) return null
  return (
    <ul className={cx('plainList')} aria-label={t('earlier.title')}>
      {of.map(({ code, loud, share, submission }) => (
        <li key={`${code} ${submission.id}`} className={cx('line', loud && 'loud')}>
          <StatusPill tone={loud ? 'bad' : 'warn'}>
            {t(`earlier.${code}`)}
            {code === 'same-pictures' && `, ${t('earlier.share', { percent: Math.round(share * 100) })}`}
          </StatusPill>
          {loud && <strong>{t('earlier.loud')}</strong>}
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
