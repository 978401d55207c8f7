import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import css from './tooltip.module.css'
import { useLayer } from './layers.tsx'
import { classNames } from './class-names.ts'

const cx = classNames(css)

export interface TooltipProps {
  readonly words: ReactNode
  /** One element that takes the focus; the tooltip shows on hover and on focus. */
  readonly children: ReactElement
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
}

/** A word of help. Nothing that is needed to work may live only here. */
export function Tooltip({ words, children, side = 'top' }: TooltipProps) {
  const layer = useLayer()
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal {...layer}>
        <Base.Positioner className={cx('positioner')} side={side} sideOffset={6}>
          <Base.Popup className={cx('popup')}>{words}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** Wraps the program once: the second tooltip comes without waiting. */
export function TooltipProvider({ children }: { readonly children: ReactNode }) {
  return <Base.Provider delay={450}>{children}</Base.Provider>
}
