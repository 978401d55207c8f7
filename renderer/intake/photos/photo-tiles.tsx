import { RotateCw, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../../client/file-url.ts'
import { useRefusalWords } from '../../client/refusal-words.ts'
import { IconButton } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useIntake } from '../intake-context.ts'
import css from './photo-tiles.module.css'
import type { PhotoUploads, Upload } from './use-photo-uploads.ts'

const cx = classNames(css)

/** The photos of this intake, those on their way, those that were not kept, and the signature. */
export function PhotoTiles({ uploads }: { readonly uploads: PhotoUploads }) {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const { photos, signature } = draft
  if (photos.length + uploads.uploads.length === 0 && signature === null) return null
  return (
    <ul className={cx('tiles')} aria-label={t('photos.title')}>
      {photos.map(({ hash, name }, at) => (
        <li key={hash} className={cx('tile')}>
          <img src={fileUrl('photo', hash)} alt={t('photos.alt', { number: at + 1, name })} />
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
          <img src={fileUrl('photo', signature)} alt={t('signature.alt')} />
          <IconButton
            className={cx('remove')}
            icon={X}
            label={t('signature.remove')}
            onClick={() => change({ signature: null })}
          />
        </li>
      )}
      {uploads.uploads.map((upload) => (
        <UploadTile key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  )
}

function UploadTile({ upload, uploads }: { readonly upload: Upload; readonly uploads: PhotoUploads }) {
  const { t } = useTranslation(['intake', 'common'])
  const wordsFor = useRefusalWords()
  const { name, part, error } = upload
  if (!error) {
    return (
      <li className={cx('tile', 'coming')}>
        <span className={cx('name')}>{name}</span>
        <progress
          className={cx('progress')}
          value={part}
          max={1}
          aria-label={t('photos.sending', { name })}
        />
      </li>
    )
  }
  const { what, kept, todo } = wordsFor(error)
  return (
    <li className={cx('failed')} role="alert">
      <TriangleAlert size={20} aria-hidden />
      <div className={cx('words')}>
        <strong>{name}</strong>
        <p>{[what, kept, todo].filter(Boolean).join(' ')}</p>
      </div>
      <IconButton icon={RotateCw} label={t('common:tryAgain')} onClick={() => uploads.retry(upload)} />
      <IconButton icon={X} label={t('photos.dismiss', { name })} onClick={() => uploads.dismiss(upload)} />
    </li>
  )
}
