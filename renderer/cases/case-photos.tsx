import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { CoreImage } from '../base/ui/core-file.tsx'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { PhoneButton } from '../phone/index.ts'
import { UploadTile, usePastedPictures, photoFiles, usePhotoUploads } from '../photos/index.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Row } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import css from './case-photos.module.css'
import { PhotoViewer, type Picture } from './photo-viewer.tsx'

const cx = classNames(css)

/** More in one go is a folder dropped by mistake. */
const mostAtOnce = 40

/** What the unit looked like before and after its repair: taken at the intake, or added since by drop, paste or from a file. Each opens large. */
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
  /** Its hash: a photo that is marked changes its place, and stays shown. */
  const [shown, setShown] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  usePastedPictures(photos.add, mayAdd)
  const numbered = of.photos.map(({ hash }, at) => ({
    hash,
    alt: t('photos.alt', { number: at + 1 }),
    isAfter: of.photosAfter.includes(hash),
  }))
  const [before, after] = [numbered.filter((one) => !one.isAfter), numbered.filter((one) => one.isAfter)]
  const signed =
    of.signature === null ? [] : [{ hash: of.signature, alt: t('photos.signature'), isAfter: null }]
  // In the order in which they are shown.
  const pictures: readonly Picture[] = [...before, ...after, ...signed]
  // Two groups only once there is something to compare.
  const groups =
    after.length === 0
      ? [{ title: null, tiles: [...before, ...signed] }]
      : [
          { title: t('photos.before'), tiles: before },
          { title: t('photos.after'), tiles: after },
          { title: null, tiles: signed },
        ].filter(({ tiles }) => tiles.length > 0)
  const place = pictures.findIndex(({ hash }) => hash === shown)
  if (pictures.length === 0 && !mayAdd) return null
  return (
    <Panel
      title={t('photos.title')}
      aside={
        mayAdd && (
          <Row>
            <PhoneButton kind="quiet" target={{ kind: 'case', id: of.id }} room={mostAtOnce} />
            <Button kind="quiet" icon={ImagePlus} onClick={() => picker.current?.click()}>
              {t('photos.add')}
            </Button>
          </Row>
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
          <div className={cx('groups')}>
            {groups.map(({ title, tiles }) => (
              <div key={title} className={cx('group')}>
                {title !== null && <h3 className={cx('muted')}>{title}</h3>}
                <ul className={cx('tiles')} aria-label={title ?? t('photos.title')}>
                  {tiles.map(({ hash, alt }) => (
                    <li key={hash}>
                      <button type="button" className={cx('tile')} onClick={() => setShown(hash)}>
                        <CoreImage address={() => fileUrl('photo', hash)} alt={alt} loading="lazy" />
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
            {photos.uploads.length > 0 && (
              <ul className={cx('tiles')}>
                {photos.uploads.map((upload) => (
                  <UploadTile key={upload.id} upload={upload} uploads={photos} />
                ))}
              </ul>
            )}
          </div>
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
      <PhotoViewer
        caseId={of.id}
        mayMark={mayAdd}
        pictures={pictures}
        at={place === -1 ? null : place}
        onShow={(at) => setShown(at === null ? null : (pictures[at]?.hash ?? null))}
      />
    </Panel>
  )
}
