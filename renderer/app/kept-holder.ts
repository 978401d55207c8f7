/** Holds a person's screen, in the page or out of it. */
export interface KeptHolder {
  /** What the screen is drawn into. */
  readonly element: HTMLElement
  /** The ref of the place where it stands while its person works: in the page as long as that place is. */
  readonly stand: (place: HTMLElement | null) => (() => void) | undefined
}

/**
 * A locked screen is not merely hidden: nothing of it stays in the page, where the tools of any browser would read names
 * of customers from it. What lies over it in a layer of its own stays where React knows it. The browser forgets how far
 * something was scrolled when it leaves the page, so that is noted while it happens.
 */
export function createKeptHolder(className: string): KeptHolder {
  const element = document.createElement('div')
  element.className = className
  const scrolled = new Map<Element, { readonly top: number; readonly left: number }>()
  element.addEventListener(
    'scroll',
    ({ target }) => {
      if (!(target instanceof Element) || !element.isConnected) return
      scrolled.set(target, { top: target.scrollTop, left: target.scrollLeft })
    },
    { capture: true, passive: true },
  )
  return {
    element,
    stand(place) {
      if (!place) return undefined
      place.append(element)
      for (const [target, { top, left }] of scrolled) {
        if (element.contains(target)) target.scrollTo({ top, left, behavior: 'instant' })
        else scrolled.delete(target)
      }
      return () => element.remove()
    },
  }
}
