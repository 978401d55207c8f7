import { Camera, ImagePlus, PenLine } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../../shared/intake/facts.ts'
import { PhoneButton } from '../../phone/index.ts'
import { usePastedPictures, photoFiles, usePhotoUploads } from '../../photos/index.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import { Step } from '../step.tsx'
import { CameraDialog } from './camera-dialog.tsx'
import css from './photos-section.module.css'
import { PhotoTiles } from './photo-tiles.tsx'
import { SignatureState } from './signature-state.tsx'
import { SignatureDialog } from './signature-dialog.tsx'

const cx = classNames(css)

/** How many photos an intake holds; the core refuses a longer list. */
const mostPhotos = 40

/** Condition photos: dropped, pasted, picked or taken. And the customer's signature, where there is one. */
export function PhotosSection() {
  const { t } = useTranslation('intake')
  const { session, draft } = useIntake()
  const kept = () => session.current().draft.photos
  const photos = usePhotoUploads({
    room: () => mostPhotos - kept().length,
    keep(photo) {
      if (!kept().some(({ hash }) => hash === photo.hash)) session.change({ photos: [...kept(), photo] })
      return null
    },
  })
  const takeOver = (came: readonly Photo[]) => {
    const fresh = came.filter(({ hash }) => !kept().some((photo) => photo.hash === hash))
    if (fresh.length > 0) session.change({ photos: [...kept(), ...fresh] })
  }
  const [open, setOpen] = useState<'camera' | 'signature' | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  usePastedPictures(photos.add)
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
          {t(draft.signature === null && draft.signed === null ? 'signature.add' : 'signature.again')}
        </Button>
      }
    >
      {/* Keys and those who hear the screen use the buttons inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx('dropPlace', 'place', over && 'over')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <PhotoTiles uploads={photos} />
        <SignatureState />
        <div className={cx('buttons')}>
          <Button icon={ImagePlus} onClick={() => picker.current?.click()} data-stop="photos" data-beside>
            {t('photos.pick')}
          </Button>
          <Button icon={Camera} onClick={() => setOpen('camera')}>
            {t('photos.camera')}
          </Button>
          <PhoneButton
            target={{ kind: 'intake' }}
            room={mostPhotos - draft.photos.length}
            onPhotos={takeOver}
          />
          <span className={cx('hint')}>{t('photos.hint')}</span>
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept={photoFiles}
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
      {open === 'signature' && <SignatureDialog onClose={() => setOpen(null)} />}
    </Step>
  )
}
