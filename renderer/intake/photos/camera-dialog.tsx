import { Aperture } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { Dialog } from '../../base/ui/dialog.tsx'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import css from './camera-dialog.module.css'

const cx = classNames(css)

/** The camera: switched on when this opens, off when it closes. Each press of the button is one photo. */
export function CameraDialog(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly onPhoto: (photo: File) => void
}) {
  const [attempt, setAttempt] = useState(0)
  return props.open && <Viewfinder key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />
}

function Viewfinder(props: {
  readonly onClose: () => void
  readonly onPhoto: (photo: File) => void
  readonly onRetry: () => void
}) {
  const { onClose, onPhoto, onRetry } = props
  const { t } = useTranslation(['intake', 'common'])
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'starting' | 'ready' | 'refused' | 'missing'>('starting')
  const [count, setCount] = useState(0)
  useEffect(() => {
    const life = { over: false }
    let stream: MediaStream | null = null
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1920 } },
        })
        if (life.over) return stop(stream)
        if (video.current) video.current.srcObject = stream
        setState('ready')
      } catch (error) {
        const refused = error instanceof DOMException && error.name === 'NotAllowedError'
        setState(refused ? 'refused' : 'missing')
      }
    }
    void start()
    return () => {
      life.over = true
      if (stream) stop(stream)
    }
  }, [])
  const take = async () => {
    const photo = video.current ? await pictureOf(video.current) : null
    if (!photo) return
    setCount(count + 1)
    onPhoto(photo)
  }
  const problem = state === 'refused' || state === 'missing' ? state : null
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('camera.title')}
      size="large"
      result={
        problem === null ? (
          <output>{count > 0 && t('camera.taken', { count })}</output>
        ) : (
          <ErrorNotice
            what={t(`camera.${problem}.what`)}
            kept={t('camera.kept')}
            todo={t(`camera.${problem}.todo`)}
            action={{ label: t('common:tryAgain'), onPress: onRetry }}
          />
        )
      }
      actions={
        <Button kind="primary" icon={Aperture} disabled={state !== 'ready'} onClick={() => void take()}>
          {t('camera.take')}
        </Button>
      }
    >
      {problem === null && (
        // A live picture without sound: there is nothing to caption.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video ref={video} className={cx('picture')} autoPlay playsInline muted />
      )}
    </Dialog>
  )
}

async function pictureOf(video: HTMLVideoElement): Promise<File | null> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const { promise, resolve } = Promise.withResolvers<Blob | null>()
  canvas.toBlob(resolve, 'image/jpeg', 0.92)
  const blob = await promise
  const name = `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.jpg`
  return blob && new File([blob], name, { type: blob.type })
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}
