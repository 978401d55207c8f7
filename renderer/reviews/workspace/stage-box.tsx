import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Area, Size } from '../../player/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { boxOnStage, nudge } from './box.ts'
import type { SerialHold } from '../ocr/read-hold.ts'
import css from './stage.module.css'
import { usePlayerState, type Pane } from './use-pane.ts'

const cx = classNames(css)

/** Fractions of the upright picture. */
const NUDGE = 0.005

export interface StageBoxProps {
  readonly pane: Pane
  readonly box: Area
  /** The stage, in CSS pixels. */
  readonly size: Size
  readonly onBox: (box: Area | null) => void
  /** The box is as it should be: read what is in it. */
  readonly onRead: () => void
}

/** The box around a serial, moved and sized with the arrows. */
export function StageBox({ pane, box, size, onBox, onRead }: StageBoxProps) {
  const { t } = useTranslation('reviews')
  const { view } = usePlayerState(pane.player)
  const self = useRef<HTMLDivElement>(null)
  // Before the next key can come: it belongs to the box.
  useLayoutEffect(() => self.current?.focus(), [])
  const { picture } = pane.recording
  if (!picture) return null
  const { left, top, width, height } = boxOnStage(box, picture, size, view)
  return (
    // It is moved and sized with the arrows, as its label says.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={self}
      data-own-keys
      className={cx('box')}
      style={{ left, top, width, height }}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={t('box.label')}
      onKeyDown={(event) => {
        const by = arrows[event.key]
        if (by) {
          event.preventDefault()
          const step = { x: by.x * NUDGE * (event.altKey ? 5 : 1), y: by.y * NUDGE * (event.altKey ? 5 : 1) }
          onBox(nudge(box, view, step, event.shiftKey))
        } else if (event.key === 'Enter') {
          event.preventDefault()
          onRead()
        } else if (event.key === 'Escape') {
          event.preventDefault()
          event.stopPropagation()
          onBox(null)
        }
      }}
    />
  )
}

/** Around the serial that was found, on the frames that show it. It takes no keys and no pointer. */
export function FoundBox({
  pane,
  hold,
  size,
}: {
  readonly pane: Pane
  readonly hold: SerialHold
  readonly size: Size
}) {
  const { t } = useTranslation('reviews')
  const { view, shown } = usePlayerState(pane.player)
  const { picture } = pane.recording
  if (!picture || !shown || shown.ordinal < hold.from || shown.ordinal > hold.to) return null
  const { left, top, width, height } = boxOnStage(hold.area, picture, size, view)
  return (
    <div
      // A mark over a picture that the program paints: there is no file for an img.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      className={cx('found')}
      style={{ left, top, width, height }}
      aria-label={t('found.mark')}
    />
  )
}

const arrows: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
