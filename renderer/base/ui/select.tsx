import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './select.module.css'
import { useLayer } from './layers.tsx'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface SelectOption<V extends string> {
  readonly value: V
  readonly label: string
  /** A second line that helps to choose. */
  readonly detail?: ReactNode
  readonly disabled?: boolean
}

export interface SelectProps<V extends string> {
  readonly options: readonly SelectOption<V>[]
  readonly value: V | null
  readonly onChange: (value: V) => void
  readonly placeholder?: string
  readonly disabled?: boolean
  readonly name?: string
  /** Only where no Field gives the control its label. */
  readonly label?: string
  readonly className?: string
}

/** One of a few. Type to find; beyond some thirty options use a search box with a list instead. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { options, value, onChange, placeholder, disabled, name, label, className } = props
  const layer = useLayer()
  return (
    <Base.Root
      items={options.map(({ value, label }) => ({ value, label }))}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
      disabled={disabled ?? false}
      {...(name === undefined ? {} : { name })}
    >
      <Base.Trigger
        className={[cx('control', 'trigger'), className].filter(Boolean).join(' ')}
        aria-label={label}
      >
        <Base.Value className={cx('ellipsis', 'value')} placeholder={placeholder ?? ''} />
        <Base.Icon className={cx('muted')}>
          <ChevronsUpDown size={16} aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal {...layer}>
        <Base.Positioner className={cx('positioner')} sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className={cx('popup', 'list')}>
            <Base.List className={cx('options')}>
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled ?? false}
                  className={cx('item')}
                >
                  {/* Kept mounted the indicator shows beside every option: only its place stays. */}
                  <span className={cx('tick')}>
                    <Base.ItemIndicator>
                      <Check size={16} aria-hidden />
                    </Base.ItemIndicator>
                  </span>
                  <span className={cx('column')}>
                    <Base.ItemText>{option.label}</Base.ItemText>
                    {option.detail !== undefined && <span className={cx('small')}>{option.detail}</span>}
                  </span>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
