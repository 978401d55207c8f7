import { useTranslation } from 'react-i18next'
import css from './skeleton.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

/**
 * The shape of what is coming. Invisible for the first 150 ms (by CSS, so that it costs no timer), then quiet grey bars
 * that take the room the data will take.
 */
export function Skeleton({ lines = 3, tall }: { readonly lines?: number; readonly tall?: boolean }) {
  const { t } = useTranslation('common')
  return (
    <output className={cx('skeleton')} aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // Bars have no identity.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={line} className={cx('bar', tall && 'tall')} />
      ))}
    </output>
  )
}
