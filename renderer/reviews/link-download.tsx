import { Download, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import css from './link-download.module.css'
import { Progress } from '../base/ui/progress.tsx'
import { useJobProgress } from '../base/client/use-job-progress.ts'
import { useDownloadState } from './queries.ts'

const cx = classNames(css)

const MEGABYTE = 2 ** 20

/** Fetches the link; what a page hides behind it only where yt-dlp is there. What came stays: a second try goes on. */
export function LinkDownload({ of, link }: { readonly of: SubmissionView; readonly link: string }) {
  const { t } = useTranslation('reviews')
  const formats = useFormats()
  const download = useApiCommand('reviews.download')
  const cancel = useApiCommand('reviews.cancelDownload')
  const { data, refetch } = useDownloadState(of.id, true)
  const progress = useJobProgress(`download:${of.id}`)
  const running = progress !== null || data?.state === 'running'
  const begin = async (way: 'direct' | 'fetcher') => {
    if ((await download.run({ id: of.id, way })).ok) await refetch()
  }
  const done = progress?.done ?? data?.done ?? 0
  const total = progress ? progress.total : (data?.total ?? 0)
  const size = (bytes: number) => `${formats.number(Math.round((bytes / MEGABYTE) * 10) / 10)} MB`
  return (
    <div className={cx('download')}>
      <p className={cx('link')}>{link}</p>
      <div className={cx('buttons')}>
        {!running && (
          <Button icon={Download} busy={download.busy} onClick={() => void begin('direct')}>
            {t('file.download')}
          </Button>
        )}
        {data?.fetcher === true && !running && (
          <Button kind="quiet" icon={Download} onClick={() => void begin('fetcher')}>
            {t('file.fetch')}
          </Button>
        )}
        {running && (
          <Button kind="quiet" icon={X} onClick={() => void cancel.run({ id: of.id })}>
            {t('file.cancel')}
          </Button>
        )}
      </div>
      {running && (
        <Progress
          label={t('file.downloading')}
          share={total > 0 ? done / total : null}
          {...(total === 100 ? {} : { figures: total > 0 ? `${size(done)} / ${size(total)}` : size(done) })}
        />
      )}
      {!running && data?.state === 'failed' && (
        <p className={cx('badText')} role="alert">
          {t(`download.${data.refusal ?? 'failed'}`, t('download.failed'))}
        </p>
      )}
      {!running && data?.state === 'failed' && !data.fetcher && (
        <p className={cx('muted')}>{t('file.noFetcher')}</p>
      )}
      <RefusalNotice error={download.refusal} />
    </div>
  )
}
