const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
/** So long after the last sign of a person. ms */
const REST_MS = 10_000

/**
 * Marks the page while nobody does anything at it. A text cursor that blinks has the whole window drawn anew twice a
 * second for as long as the program stands there; `base.css` keeps it still meanwhile, as GTK does.
 */
export function startResting(): void {
  const { dataset } = document.documentElement
  let seenAt = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    const left = seenAt + REST_MS - performance.now()
    timer = undefined
    if (left > 0) timer = setTimeout(look, left)
    else dataset['resting'] = ''
  }
  const see = (): void => {
    seenAt = performance.now()
    if (timer !== undefined) return
    delete dataset['resting']
    timer = setTimeout(look, REST_MS)
  }
  for (const sign of signs) window.addEventListener(sign, see, { capture: true, passive: true })
  see()
}
