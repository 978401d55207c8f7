import { Search } from 'lucide-react'
import type { Ref } from 'react'
import { TextInput } from './text-input.tsx'
import css from './search-box.module.css'
import { useAddressText } from './use-address-text.ts'
import { classNames } from './class-names.ts'

const cx = classNames(css)

/** More is no search: a whole page lies on the clipboard by mistake. */
const LONGEST = 100

/** The search of a list. Takes scans; its words live in the address, so that going back brings them again. */
export function SearchBox(props: {
  /** Names it for those who hear the screen. */
  readonly label: string
  readonly placeholder: string
  readonly value: string | undefined
  /** Undefined where nothing is searched for. */
  readonly onChange: (text: string | undefined) => void
  /** Enter, with what stands there; the address has it by then. */
  readonly onEnter?: (text: string) => void
  /** The key that leads out of the box to what it found. */
  readonly onLeave?: () => void
  readonly ref?: Ref<HTMLInputElement>
}) {
  const { ref, label, placeholder, value, onChange, onEnter, onLeave } = props
  const { text, setText, flush } = useAddressText(value ?? '', (said) => {
    onChange(said.trim() || undefined)
  })
  return (
    <TextInput
      ref={ref}
      icon={Search}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      scan="any"
      className={cx('search')}
      value={text}
      maxLength={LONGEST}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          flush()
          onEnter?.(text.trim())
        }
        if (event.key !== 'ArrowDown' || onLeave === undefined) return
        event.preventDefault()
        onLeave()
      }}
    />
  )
}
