import { createContext, useContext, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const Layer = createContext<HTMLElement | null>(null)

/** Wraps the program once: lists and menus that open over a screen live in a landmark of their own, not beside all. */
export function Layers({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('common')
  const [element, setElement] = useState<HTMLElement | null>(null)
  return (
    <Layer value={element}>
      {children}
      <section ref={setElement} aria-label={t('layers')} />
    </Layer>
  )
}

/** Inside of a window everything stays in the window: what lies outside of it is hidden while it is open. */
export function WindowLayer({ children }: { readonly children: ReactNode }) {
  return <Layer value={null}>{children}</Layer>
}

/** Props for a `Portal` of Base UI. */
export function useLayer(): { readonly container?: HTMLElement } {
  const element = useContext(Layer)
  return element ? { container: element } : {}
}
