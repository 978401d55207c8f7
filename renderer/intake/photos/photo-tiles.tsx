import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../base/client/file-url.ts'
import { CoreImage } from '../../base/ui/core-file.tsx'
import { InkPicture } from '../../signature/index.ts'
import { UploadTile, type PhotoUploads } from '../../photos/index.ts'
import { IconButton } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import css from './photo-tiles.module.css'

const cx = classNames(css)

/** The photos of this intake, those on their way, those that were not kept, and the signature. */
export function PhotoTiles({ uploads }: { readonly uploads: PhotoUploads }) {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const { photos, signature, signed } = draft
  const isEmpty = photos.length + uploads.uploads.length === 0
  if (isEmpty && signature === null && signed === null) return null
  return (
    <ul className={cx('tiles')} aria-label={t('photos.title')}>
      {photos.map(({ hash, name }, at) => (
        <li key={hash} className={cx('tile')}>
          <CoreImage address={() => fileUrl('photo', hash)} alt={t('photos.alt', { number: at + 1, name })} />
          <IconButton
            className={cx('remove')}
            icon={X}
            label={t('photos.remove', { number: at + 1 })}
            onClick={() => change({ photos: photos.filter((photo) => photo.hash !== hash) })}
          />
        </li>
      ))}
      {signature !== null && (
        <li className={cx('tile', 'signature')}>
          <CoreImage key={signature} address={() => fileUrl('photo', signature)} alt={t('signature.alt')} />
          <IconButton
            className={cx('remove')}
            icon={X}
            label={t('signature.remove')}
            onClick={() => change({ signature: null })}
          />
        </li>
      )}
      {signed !== null && (
        <li className={cx('tile', 'signature')}>
          <InkPicture ink={signed.ink} label={t('signature.alt')} />
          <IconButton
            className={cx('remove')}
            icon={X}
            label={t('signature.remove')}
            onClick={() => change({ signed: null })}
          />
        </li>
      )}
      {uploads.uploads.map((upload) => (
        <UploadTile key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  )
}
