import { ImagePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../../shared/intake/views.ts'
import { fileUrl } from '../client/file-url.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'
import { usePastedPictures } from '../ui/use-pasted-pictures.ts'
import css from './case-photos.module.css'
import { PhotoOnItsWayTile } from './photo-on-its-way-tile.tsx'
import { PhotoViewer } from './photo-viewer.tsx'
import { useCasePhotos } from './use-case-photos.ts'

const cx = classNames(css)

/** What the unit looked like: taken at the intake, or added since by drop, paste or from a file. Each opens large. */
export function CasePhotos({ of, mayAdd }: { readonly of: CaseView; readonly mayAdd: boolean }) {
  const { t } = useTranslation('cases')
  const { onTheirWay, add, retry, dismiss } = useCasePhotos(of)
  const [shown, setShown] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  usePastedPictures(add, mayAdd)
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
          add([...event.dataTransfer.files])
        }}
      >
        {pictures.length + onTheirWay.length === 0 ? (
          <p className={cx('none')}>{t('photos.none')}</p>
        ) : (
          <ul className={cx('tiles')} aria-label={t('photos.title')}>
            {pictures.map(({ hash, alt }, at) => (
              <li key={hash}>
                <button type="button" className={cx('tile')} onClick={() => setShown(at)}>
                  <img src={fileUrl('photo', hash)} alt={alt} loading="lazy" />
                </button>
              </li>
            ))}
            {onTheirWay.map((photo) => (
              <PhotoOnItsWayTile key={photo.id} photo={photo} onRetry={retry} onDismiss={dismiss} />
            ))}
          </ul>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
        onChange={(event) => {
          add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <PhotoViewer pictures={pictures} at={shown} onShow={setShown} />
    </Panel>
  )
}
