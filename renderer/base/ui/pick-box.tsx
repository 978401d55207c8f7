import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import css from './checkbox.module.css'
import { classNames } from './class-names.ts'

const cx = classNames(css)

/**
 * A box without words on screen, for picking one of many: its name is only heard. The keys of the list pick as well, so it is no
 * Tab stop of its own.
 */
export function PickBox(props: {
  readonly label: string
  readonly checked: boolean
  /** Some of what it stands for is picked. */
  readonly partly?: boolean
  readonly onChange: () => void
}) {
  const { label, checked, partly = false, onChange } = props
  return (
    // The press is the box's, not that of the row or card around it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <span className={cx('pick')} onClick={(event) => event.stopPropagation()}>
      <Base.Root
        className={cx('box')}
        aria-label={label}
        checked={checked}
        indeterminate={partly}
        onCheckedChange={onChange}
        tabIndex={-1}
      >
        <Base.Indicator className={cx('mark')}>
          {partly ? <Minus size={16} strokeWidth={3} /> : <Check size={16} strokeWidth={3} />}
        </Base.Indicator>
      </Base.Root>
    </span>
  )
}
