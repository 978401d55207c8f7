import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { CoreImage } from '../base/ui/core-file.tsx'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { UploadTile, usePastedPictures, photoFiles, usePhotoUploads } from '../photos/index.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Panel } from '../base/ui/panel.tsx'
import css from './case-photos.module.css'
import { PhotoViewer } from './photo-viewer.tsx'

const cx = classNames(css)

/** More in one go is a folder dropped by mistake. */
const mostAtOnce = 40

/** What the unit looked like: taken at the intake, or added since by drop, paste or from a file. Each opens large. */
export function CasePhotos({ of, mayAdd }: { readonly of: CaseView; readonly mayAdd: boolean }) {
  const { t } = useTranslation('cases')
  const { run } = useApiCommand('cases.addPhotos')
  const photos = usePhotoUploads({
    room: () => mostAtOnce,
    async keep(photo) {
      // The same picture again is no news.
      if (of.photos.some(({ hash }) => hash === photo.hash)) return null
      const added = await run({ id: of.id, photos: [photo] })
      return added.ok ? null : added.error
    },
  })
  const [shown, setShown] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  usePastedPictures(photos.add, mayAdd)
  const pictures = [
    ...of.photos.map(({ hash }, at) => ({ hash, alt: t('photos.alt', { number: at + 1 }) })),
    ...(of.signature === null ? [] : [{ hash: of.signature, alt: t('photos.signature') }]),
  ]
  if (pictures.length === 0 && !mayAdd) return null
  return (
    <Panel
      title={t('photos.title')}
      aside={
        mayAdd && (
          <Button kind="quiet" icon={ImagePlus} onClick={() => picker.current?.click()}>
            {t('photos.add')}
          </Button>
        )
      }
    >
      {/* The button does the same for those who do not drag. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={cx('place', over && 'over')}
        onDragOver={(event) => {
          if (!mayAdd) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          if (!mayAdd) return
          event.preventDefault()
          setOver(false)
          photos.add([...event.dataTransfer.files])
        }}
      >
        {pictures.length + photos.uploads.length === 0 ? (
          <p className={cx('muted')}>{t('photos.none')}</p>
        ) : (
          <ul className={cx('tiles')} aria-label={t('photos.title')}>
            {pictures.map(({ hash, alt }, at) => (
              <li key={hash}>
                <button type="button" className={cx('tile')} onClick={() => setShown(at)}>
                  <CoreImage address={() => fileUrl('photo', hash)} alt={alt} loading="lazy" />
                </button>
              </li>
            ))}
            {photos.uploads.map((upload) => (
              <UploadTile key={upload.id} upload={upload} uploads={photos} />
            ))}
          </ul>
        )}
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
      <PhotoViewer pictures={pictures} at={shown} onShow={setShown} />
    </Panel>
  )
}
