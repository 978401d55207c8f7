import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EarlierRecording } from '../../shared/reviews/views.ts'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'
import { Serial } from '../ui/serial.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import css from './earlier-list.module.css'

const cx = classNames(css)

/** Submissions that came with this recording before. Under another serial it is said loudly. */
export function EarlierList({ of }: { readonly of: readonly EarlierRecording[] }) {
  const { t } = useTranslation('reviews')
  if (of.length === 0) return null
  return (
    <Panel title={t('earlier.title')}>
      <ul className={cx('list')}>
        {of.map(({ code, loud, share, submission }) => (
          <li key={`${code} ${submission.id}`} className={cx('line', loud && 'loud')}>
            <StatusPill tone={loud ? 'bad' : 'warn'}>{t(`earlier.${code}`)}</StatusPill>
            <span>
              <Link to="/reviews/$submissionId" params={{ submissionId: submission.id }} search={{}}>
                {submission.number}
              </Link>{' '}
              <Serial value={submission.aircraftSerial} />
            </span>
            {loud && <strong>{t('earlier.loud')}</strong>}
            {code === 'same-pictures' && (
              <span>{t('earlier.share', { percent: Math.round(share * 100) })}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
