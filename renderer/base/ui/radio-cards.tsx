import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './radio-cards.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface RadioCard<V extends string> {
  readonly value: V
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly icon?: LucideIcon
  readonly disabled?: boolean
}

export interface RadioCardsProps<V extends string> {
  /** Names the group for those who hear the screen. */
  readonly label: string
  readonly cards: readonly RadioCard<V>[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  /** Cards beside each other; they wrap where there is no room. */
  readonly columns?: 1 | 2 | 3 | 4
  /** The label stands above the cards, where they do not say themselves what is chosen. */
  readonly showsLabel?: boolean
}

/** One of two to six, each with a sentence: for choices that deserve to be read. Arrow keys move and choose. */
export function RadioCards<V extends string>({
  label,
  cards,
  value,
  onChange,
  columns = 2,
  showsLabel = false,
}: RadioCardsProps<V>) {
  const group = (
    <RadioGroup
      aria-label={label}
      className={cx('group', `columns${columns}`)}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      {cards.map(({ value, title, detail, icon: Icon, disabled }) => (
        <Radio.Root key={value} value={value} disabled={disabled ?? false} className={cx('card')}>
          <span className={cx('dot')} aria-hidden>
            <Radio.Indicator className={cx('core')} />
          </span>
          <span className={cx('words')}>
            <span className={cx('title')}>
              {Icon && <Icon size={18} strokeWidth={1.9} aria-hidden />}
              {title}
            </span>
            {detail !== undefined && <span className={cx('small')}>{detail}</span>}
          </span>
        </Radio.Root>
      ))}
    </RadioGroup>
  )
  if (!showsLabel) return group
  return (
    <div className={cx('labelled')}>
      <span className={cx('label')} aria-hidden>
        {label}
      </span>
      {group}
    </div>
  )
}
