import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fileUrl } from '../base/client/file-url.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { CoreImage } from '../base/ui/core-file.tsx'
import { IconButton } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import css from './case-photos.module.css'

const cx = classNames(css)

export interface Picture {
  readonly hash: string
  readonly alt: string
  /** It shows the unit after its repair; null where that is no question. */
  readonly isAfter: boolean | null
}

/** One photo as large as the screen allows; arrow keys go through the others. */
export function PhotoViewer(props: {
  readonly caseId: string
  /** The viewer may say which photo shows the unit after its repair. */
  readonly mayMark: boolean
  readonly pictures: readonly Picture[]
  /** Which one is shown, or null. */
  readonly at: number | null
  readonly onShow: (at: number | null) => void
}) {
  const { caseId, mayMark, pictures, at, onShow } = props
  const mark = useApiCommand('cases.markPhoto')
  const { t } = useTranslation('cases')
  const picture = at === null ? undefined : pictures[at]
  return (
    <Dialog
      open={picture !== undefined}
      onClose={() => onShow(null)}
      title={picture?.alt ?? ''}
      error={mark.refusal}
      size="large"
    >
      {picture && at !== null && <Shown picture={picture} at={at} count={pictures.length} onShow={onShow} />}
      {mayMark && picture && picture.isAfter !== null && (
        <Checkbox
          checked={picture.isAfter}
          onChange={(isAfter) => void mark.run({ id: caseId, hash: picture.hash, isAfter })}
        >
          {t('photos.isAfter')}
        </Checkbox>
      )}
    </Dialog>
  )
}

function Shown(props: {
  readonly picture: Picture
  readonly at: number
  readonly count: number
  readonly onShow: (at: number) => void
}) {
  const { picture, at, count, onShow } = props
  const { t } = useTranslation('cases')
  const go = useEffectEvent((key: string) => {
    if (key === 'ArrowLeft' && at > 0) onShow(at - 1)
    if (key === 'ArrowRight' && at < count - 1) onShow(at + 1)
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => go(event.key)
    // On its way down: the window around it keeps the arrow keys to itself.
    window.addEventListener('keydown', hear, { capture: true })
    return () => window.removeEventListener('keydown', hear, { capture: true })
  }, [])
  return (
    <>
      <CoreImage
        key={picture.hash}
        className={cx('large')}
        address={() => fileUrl('photo', picture.hash)}
        alt={picture.alt}
      />
      {count > 1 && (
        <div className={cx('walk')}>
          <IconButton
            icon={ChevronLeft}
            label={t('photos.previous')}
            disabled={at === 0}
            onClick={() => onShow(at - 1)}
          />
          <span className="figures">{t('photos.of', { number: at + 1, count })}</span>
          <IconButton
            icon={ChevronRight}
            label={t('photos.next')}
            disabled={at === count - 1}
            onClick={() => onShow(at + 1)}
          />
        </div>
      )}
    </>
  )
}
