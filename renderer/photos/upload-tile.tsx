import { RotateCw, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { IconButton } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import css from './upload-tile.module.css'
import type { PhotoUploads, Upload } from './use-photo-uploads.ts'

const cx = classNames(css)

/** How far a photo is; or why it was not kept, with the way to try again. */
export function UploadTile({ upload, uploads }: { readonly upload: Upload; readonly uploads: PhotoUploads }) {
  const { t } = useTranslation(['media', 'common'])
  const wordsFor = useRefusalWords()
  const { name, part, error } = upload
  if (!error) {
    return (
      <li className={cx('coming')}>
        <span className={cx('name')}>{name}</span>
        <progress className={cx('progress')} value={part} max={1} aria-label={t('sending', { name })} />
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
      <IconButton icon={X} label={t('dismiss', { name })} onClick={() => uploads.dismiss(upload)} />
    </li>
  )
}
