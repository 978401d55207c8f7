import { Combobox } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { foldedMatch } from './fold.ts'
import css from './search-select.module.css'
import { useLayer } from './layers.tsx'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface SearchOption {
  readonly value: string
  readonly label: string
  /** Shown small after the label and found as well, e.g. a code. */
  readonly detail?: string
}

export interface SearchSelectProps {
  readonly options: readonly SearchOption[]
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly name?: string
  readonly disabled?: boolean
}

/** One of many: type a part of it, diacritics aside. Inside a Field it takes its label and error. */
export function SearchSelect(props: SearchSelectProps) {
  const { options, value, onChange, onBlur, placeholder, name, disabled } = props
  const { t } = useTranslation('common')
  const layer = useLayer()
  const chosen = useMemo(() => options.find((option) => option.value === value) ?? null, [options, value])
  return (
    <Combobox.Root
      items={options}
      value={chosen}
      onValueChange={(next: SearchOption | null) => {
        if (next) onChange(next.value)
      }}
      itemToStringLabel={(option: SearchOption) => option.label}
      itemToStringValue={(option: SearchOption) => option.value}
      isItemEqualToValue={(a: SearchOption, b: SearchOption) => a.value === b.value}
      filter={(option: SearchOption, query) =>
        foldedMatch(`${option.label} ${option.value} ${option.detail ?? ''}`, query)
      }
      autoHighlight
      disabled={disabled ?? false}
      {...(name === undefined ? {} : { name })}
    >
      <span className={cx('box')}>
        <Combobox.Input
          className={cx('control', 'input')}
          placeholder={placeholder ?? ''}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={onBlur}
        />
        <Combobox.Trigger className={cx('trigger')} aria-label={t('open')} tabIndex={-1}>
          <ChevronsUpDown size={16} aria-hidden />
        </Combobox.Trigger>
      </span>
      <Combobox.Portal {...layer}>
        <Combobox.Positioner className={cx('positioner')} sideOffset={4}>
          <Combobox.Popup className={cx('popup', 'list')}>
            <Combobox.Empty>
              <p className={cx('nothing')}>{t('nothingMatches')}</p>
            </Combobox.Empty>
            <Combobox.List className={cx('options')}>
              {(option: SearchOption) => (
                <Combobox.Item key={option.value} value={option} className={cx('item')}>
                  <Combobox.ItemIndicator keepMounted className={cx('tick')}>
                    <Check size={16} aria-hidden />
                  </Combobox.ItemIndicator>
                  <span className={cx('grow', 'line', 'between')}>
                    {option.label}
                    {option.detail !== undefined && <span className={cx('small')}>{option.detail}</span>}
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
