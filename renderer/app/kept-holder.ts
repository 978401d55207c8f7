/** Holds a person's screen, in the page or out of it. */
export interface KeptHolder {
  /** What the screen is drawn into. */
  readonly element: HTMLElement
  /** The ref of the place where it stands while its person works: in the page as long as that place is. */
  readonly stand: (place: HTMLElement | null) => (() => void) | undefined
}

/**
 * A locked screen is not merely hidden: nothing of it stays in the page, where the tools of any browser would read names
 * of customers from it. Windows that lie beside it go with it. The browser forgets how far something was scrolled
 * when it leaves the page, so that is noted while it happens.
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
  let beside: readonly { readonly node: Element; readonly parent: ParentNode }[] = []
  return {
    element,
    stand(place) {
      if (!place) return undefined
      place.append(element)
      for (const { node, parent } of beside) parent.append(node)
      beside = []
      for (const [target, { top, left }] of scrolled) {
        if (element.contains(target)) target.scrollTo({ top, left, behavior: 'instant' })
        else scrolled.delete(target)
      }
      return () => {
        element.remove()
        beside = openBeside()
        for (const { node } of beside) node.remove()
      }
    },
  }
}

/**
 * Windows that lie over the screen. Menus, lists and hints close by themselves when the focus goes, and must be in the page
 * while they do. What is announced to everybody is not part of it.
 */
function openBeside(): readonly { readonly node: Element; readonly parent: ParentNode }[] {
  return [...document.querySelectorAll('[data-base-ui-portal]')].flatMap((node) => {
    const parent = node.parentElement
    const isOutermost = parent !== null && parent.closest('[data-base-ui-portal]') === null
    const isWindow = node.querySelector('[data-window]') !== null
    return isOutermost && isWindow && node.querySelector('[data-announcements]') === null
      ? [{ node, parent }]
      : []
  })
}
