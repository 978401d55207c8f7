import { FileVideo, X } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusalError } from '../base/client/refusal-error.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Progress } from '../base/ui/progress.tsx'
import css from './recording-drop.module.css'
import { uploadRecording } from './recording-upload.ts'

const cx = classNames(css)

/** A recording that the core has taken in. */
export interface StoredRecording {
  readonly sha256: string
  readonly name: string
}

export interface RecordingDropProps {
  readonly onStored: (recording: StoredRecording) => void
  /** Something is being done with what was stored. */
  readonly busy?: boolean
  /** Other ways to the recording, beside the button. */
  readonly children?: ReactNode
}

/** A place to drop a recording on, or to choose one; it is taken in at once, with its progress and a way to stop. */
export function RecordingDrop({ onStored, busy, children }: RecordingDropProps) {
  const { t } = useTranslation('reviews')
  const picker = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<RefusalError | null>(null)
  const [over, setOver] = useState(false)
  useEffect(() => () => stop.current?.abort(), [])
  const take = async (file: File | undefined) => {
    if (!file) return
    stop.current?.abort()
    const mine = new AbortController()
    stop.current = mine
    setRefusal(null)
    setShare(0)
    const sent = await uploadRecording(file, setShare, mine.signal)
    if (stop.current !== mine) return
    setShare(null)
    if (sent.ok) onStored({ sha256: sent.value, name: file.name })
    else setRefusal(sent.error.code === 'cancelled' ? null : sent.error)
  }
  return (
    // The button does the same for those who do not drag.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={cx('dropPlace', 'place', over && 'over')}
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
      <p className={cx('muted')}>{t('file.words')}</p>
      <div className={cx('row')}>
        <Button
          icon={FileVideo}
          busy={share !== null || busy === true}
          onClick={() => picker.current?.click()}
        >
          {t('file.choose')}
        </Button>
        {share !== null && (
          <Button kind="quiet" icon={X} onClick={() => stop.current?.abort()}>
            {t('file.cancel')}
          </Button>
        )}
        {children}
      </div>
      {share !== null && <Progress label={t('file.sending')} share={share} />}
      <RefusalNotice error={refusal} />
      <input
        ref={picker}
        type="file"
        accept="video/*,.mp4,.mov,.mkv,.webm"
        aria-label={t('file.choose')}
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </div>
  )
}
