import { Camera, ImagePlus, PenLine } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import { Step } from '../step.tsx'
import { CameraDialog } from './camera-dialog.tsx'
import css from './photos-section.module.css'
import { PhotoTiles } from './photo-tiles.tsx'
import { SignatureDialog } from './signature-dialog.tsx'
import { usePhotoUploads } from './use-photo-uploads.ts'

const cx = classNames(css)

/** Condition photos: dropped, pasted, picked or taken. And the customer's signature, where there is one. */
export function PhotosSection() {
  const { t } = useTranslation('intake')
  const { session, draft } = useIntake()
  const photos = usePhotoUploads(session)
  const [open, setOpen] = useState<'camera' | 'signature' | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  usePastedFiles(photos.add)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    photos.add([...event.dataTransfer.files])
  }
  return (
    <Step
      title={t('photos.title')}
      aside={
        <Button kind="quiet" icon={PenLine} onClick={() => setOpen('signature')}>
          {t(draft.signature === null ? 'signature.add' : 'signature.again')}
        </Button>
      }
    >
      {/* Keys and those who hear the screen use the buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx('place', over && 'over')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <PhotoTiles uploads={photos} />
        <div className={cx('ways')}>
          <Button icon={ImagePlus} onClick={() => picker.current?.click()} data-stop="photos">
            {t('photos.pick')}
          </Button>
          <Button icon={Camera} onClick={() => setOpen('camera')}>
            {t('photos.camera')}
          </Button>
          <span className={cx('hint')}>{t('photos.hint')}</span>
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept="image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
          onChange={(event) => {
            photos.add([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </div>
      <CameraDialog
        open={open === 'camera'}
        onClose={() => setOpen(null)}
        onPhoto={(file) => photos.add([file])}
      />
      <SignatureDialog open={open === 'signature'} onClose={() => setOpen(null)} />
    </Step>
  )
}

/** Pictures pasted anywhere on the screen; pasted text is left to its field. */
function usePastedFiles(add: (files: readonly File[]) => void): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0) return
    event.preventDefault()
    add(files)
  })
  useEffect(() => {
    const hear = (event: ClipboardEvent) => take(event)
    document.addEventListener('paste', hear)
    return () => document.removeEventListener('paste', hear)
  }, [])
}
