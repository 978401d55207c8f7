import { Search } from 'lucide-react'
import { useEffect, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import css from './coverage-box.module.css'
import { rowId } from './coverage-matrix.tsx'

const cx = classNames(css)

const PAGE = 10

export interface CoverageBoxProps {
  readonly input: RefObject<HTMLInputElement | null>
  /** The table that the arrow keys move in. */
  readonly matrixId: string
  readonly activeSlug: string | null
  readonly text: string
  readonly onType: (text: string) => void
  /** So many rows down; negative is up. */
  readonly onMove: (step: number) => void
  readonly onEnter: () => void
}

/** One box for a few letters of a model or a scanned serial. It has the focus as soon as the screen is there. */
export function CoverageBox(props: CoverageBoxProps) {
  const { input, matrixId, activeSlug, text, onType, onMove, onEnter } = props
  const { t } = useTranslation('catalogue')
  useEffect(() => input.current?.focus(), [input])
  const hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key]
    if (step !== undefined) onMove(step)
    else if (event.key === 'Enter') onEnter()
    else if (event.key === 'Escape' && text !== '') onType('')
    else return
    event.preventDefault()
  }
  return (
    <div className={cx('box')}>
      <Search className={cx('icon')} size={20} strokeWidth={1.9} aria-hidden />
      <input
        ref={input}
        className={cx('control', 'input')}
        type="text"
        role="combobox"
        aria-label={t('screen.box')}
        aria-haspopup="grid"
        aria-expanded
        aria-controls={matrixId}
        aria-activedescendant={activeSlug === null ? undefined : rowId(matrixId, activeSlug)}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        data-scan="serial"
        placeholder={t('screen.placeholder')}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={hear}
      />
      <span className={cx('keys')} aria-hidden>
        {t('screen.keysHint')}
      </span>
    </div>
  )
}
