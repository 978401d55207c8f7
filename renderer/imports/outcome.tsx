import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import css from './imports.module.css'
import type { Job } from './use-import.ts'

const cx = classNames(css)

/** How far an import has come, and what came of it. */
export function Outcome({ job }: { readonly job: Job }) {
  const { t } = useTranslation('imports')
  if (job.state === 'running') {
    const words = t('running', { done: job.done, total: job.total })
    return (
      <output className={cx('tight')}>
        <span>{words}</span>
        <progress
          className={cx('progress')}
          max={Math.max(1, job.total)}
          value={job.done}
          aria-label={t('running', { done: job.done, total: job.total })}
        />
      </output>
    )
  }
  const sentences = [
    t(job.state === 'cancelled' ? 'result.stopped' : 'result.title'),
    t('result.added', { count: job.added }),
    ...(job.here > 0 ? [t('counts.here', { count: job.here })] : []),
    ...(job.refused > 0 ? [t('result.refused', { count: job.refused })] : []),
  ]
  return (
    <>
      {job.state === 'failed' && <ErrorNotice what={t('result.failed')} />}
      <output>{`${sentences.join('. ')}.`}</output>
    </>
  )
}
