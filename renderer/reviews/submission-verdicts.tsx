import { Link } from '@tanstack/react-router'
import { FileCheck2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isOver } from '../../shared/reviews/states.ts'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { CoreLink } from '../base/ui/core-file.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './submission-record.module.css'

const cx = classNames(css)

/** What was answered, by whom and on how many frames; with the papers of it once the submission is over. */
export function SubmissionVerdicts({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  if (of.verdicts.length === 0) return null
  return (
    <Panel title={t('verdict.title')}>
      {of.verdicts.map((verdict) => (
        <div key={verdict.round} className={cx('verdict')}>
          <p>
            <strong>{t(`state.${verdict.verdict}`)}</strong>{' '}
            {t('verdict.by', { name: verdict.by.name ?? t('program') })}, <DateTime at={verdict.at} />
          </p>
          {verdict.failed.length > 0 && (
            <p>
              {t('verdict.failed', {
                steps: verdict.failed.map((step) => t(`steps.${step}.title`)).join(', '),
              })}
            </p>
          )}
          {verdict.reason !== '' && <p>{verdict.reason}</p>}
          {verdict.viewed && verdict.viewed.of > 0 && (
            <p className={cx('muted')}>
              {t('verdict.viewed', { frames: verdict.viewed.frames, of: verdict.viewed.of })}
            </p>
          )}
          {!verdict.final && <p className={cx('muted')}>{t('verdict.second')}</p>}
          {verdict.invitation !== null && (
            <Link to="/invitations/$invitationId" params={{ invitationId: verdict.invitation }} search={{}}>
              {t('verdict.invitation')}
            </Link>
          )}
        </div>
      ))}
      {isOver(of.state) && (
        <div className={cx('row')}>
          <CoreLink
            className={cx('link')}
            address={() => fileUrl('review-report', `${of.id}.pdf`)}
            target="_blank"
            rel="noreferrer"
          >
            <FileCheck2 size={18} aria-hidden /> {t('report.open')}
          </CoreLink>
          <CoreLink
            className={cx('link')}
            address={() => fileUrl('review-evidence', `${of.id}.json`)}
            download
          >
            {t('report.evidence')}
          </CoreLink>
        </div>
      )}
    </Panel>
  )
}
