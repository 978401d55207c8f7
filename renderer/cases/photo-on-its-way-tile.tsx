import { RotateCw, TriangleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRefusalWords } from '../client/refusal-words.ts'
import { IconButton } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import css from './case-photos.module.css'
import type { PhotoOnItsWay } from './use-case-photos.ts'

const cx = classNames(css)

/** How far a photo is; or why it was not kept, with the way to try again. */
export function PhotoOnItsWayTile(props: {
  readonly photo: PhotoOnItsWay
  readonly onRetry: (photo: PhotoOnItsWay) => void
  readonly onDismiss: (photo: PhotoOnItsWay) => void
}) {
  const { photo, onRetry, onDismiss } = props
  const { t } = useTranslation(['cases', 'common'])
  const wordsFor = useRefusalWords()
  const { name, part, error } = photo
  if (!error) {
    return (
      <li className={cx('coming')}>
        <span className={cx('name')}>{name}</span>
        <progress value={part} max={1} aria-label={t('photos.sending', { name })} />
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
      <IconButton icon={RotateCw} label={t('common:tryAgain')} onClick={() => onRetry(photo)} />
      <IconButton icon={X} label={t('photos.dismiss', { name })} onClick={() => onDismiss(photo)} />
    </li>
  )
}
