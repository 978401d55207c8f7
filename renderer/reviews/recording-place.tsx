import { Download, FileVideo, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { useApiCommand } from '../client/use-api-command.ts'
import type { RefusalError } from '../client/refusal-error.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import css from './recording-place.module.css'
import { useDownloadState } from './queries.ts'
import { uploadRecording } from './recording-upload.ts'

const cx = classNames(css)

/** Where a submission's recording comes in: dropped, chosen, or fetched from its link. */
export function RecordingPlace({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const attach = useApiCommand('reviews.attach')
  const picker = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const [over, setOver] = useState(false)
  useEffect(() => () => stop.current?.abort(), [])
  if (isOver(of.state) || of.reviewer !== null) return null
  const take = async (file: File | undefined) => {
    if (!file) return
    stop.current?.abort()
    stop.current = new AbortController()
    setRefusal(null)
    setShare(0)
    const sent = await uploadRecording(file, setShare, stop.current.signal)
    setShare(null)
    if (!sent.ok) return setRefusal(sent.error.code === 'cancelled' ? null : sent.error)
    const attached = await attach.run({ id: of.id, sha256: sent.value, name: file.name })
    if (!attached.ok) setRefusal(attached.error)
  }
  return (
    <Panel title={t(of.media === null ? 'file.title' : 'file.exchange')}>
      {/* The button does the same for those who do not drag. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx('place', over && 'over')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer.files[0])
        }}
      >
        <p className={cx('words')}>{t('file.words')}</p>
        <div className={cx('row')}>
          <Button
            icon={FileVideo}
            busy={share !== null || attach.busy}
            onClick={() => picker.current?.click()}
          >
            {t('file.choose')}
          </Button>
          {of.received.link !== null && of.media === null && <LinkDownload of={of} />}
        </div>
        {share !== null && <Progress label={t('file.sending')} share={share} />}
        <input
          ref={picker}
          type="file"
          accept="video/*,.mp4,.mov,.mkv,.webm"
          hidden
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      <RefusalNotice error={refusal} />
    </Panel>
  )
}

/** Fetches the link; what a page hides behind it only where yt-dlp is there. */
function LinkDownload({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const download = useApiCommand('reviews.download')
  const cancel = useApiCommand('reviews.cancelDownload')
  const { data } = useDownloadState(of.id, true)
  const running = data?.state === 'running'
  return (
    <>
      <Button
        icon={Download}
        busy={running || download.busy}
        onClick={() => void download.run({ id: of.id, way: 'direct' })}
      >
        {t('file.download')}
      </Button>
      {data?.fetcher === true && !running && (
        <Button kind="quiet" icon={Download} onClick={() => void download.run({ id: of.id, way: 'fetcher' })}>
          {t('file.fetch')}
        </Button>
      )}
      {running && (
        <Button kind="quiet" icon={X} onClick={() => void cancel.run({ id: of.id })}>
          {t('file.cancel')}
        </Button>
      )}
      {running && (
        <Progress label={t('file.downloading')} share={data.total === null ? null : data.done / data.total} />
      )}
      {data?.state === 'failed' && (
        <p role="alert">{t(`download.${data.refusal ?? 'failed'}`, t('download.failed'))}</p>
      )}
      <RefusalNotice error={download.refusal} />
    </>
  )
}

export function Progress({ label, share }: { readonly label: string; readonly share: number | null }) {
  return (
    <label className={cx('progress')}>
      <span>{label}</span>
      {share === null ? <progress /> : <progress value={share} max={1} />}
    </label>
  )
}
