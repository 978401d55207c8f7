import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import css from './balance.module.css'

const cx = classNames(css)

interface Balance {
  readonly used: number
  readonly granted: number
  /** One of what is left is held for a case. */
  readonly reservedFor?: string | null
}

/** Replacements as squares: used ones are filled, a held one is half, free ones are open; said in words as well. */
export function BalancePips({ used, granted, reservedFor = null }: Balance) {
  const { t } = useTranslation('plans')
  const words =
    reservedFor === null
      ? t('balance.usedOf', { used, granted })
      : t('balance.usedOfHeld', { used, granted, rma: reservedFor })
  return (
    <span className={cx('inline')} title={words}>
      {Array.from({ length: Math.max(granted, used) }, (_, place) => (
        <span
          // Squares have no identity.
          // oxlint-disable-next-line react/no-array-index-key
          key={place}
          className={cx('pip', place < used ? 'used' : place === used && reservedFor !== null && 'held')}
          aria-hidden
        />
      ))}
      <span className="visually-hidden">{words}</span>
      <span className={cx('figure')} aria-hidden>
        {used}/{granted}
      </span>
    </span>
  )
}
