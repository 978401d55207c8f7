/** Moves the focus among the boxes of a list: to the first that is not ticked, or to a neighbour. The ends hold. */
export function walkBoxes(list: HTMLElement | null, to: 'open' | 'next' | 'previous'): void {
  const boxes = [...(list?.querySelectorAll<HTMLElement>('[role="checkbox"]') ?? [])]
  if (to === 'open') {
    const open = boxes.find((box) => box.getAttribute('aria-checked') !== 'true')
    ;(open ?? boxes[0])?.focus()
    return
  }
  const at = boxes.findIndex((box) => box.closest('li')?.contains(document.activeElement) === true)
  boxes[at + (to === 'next' ? 1 : -1)]?.focus()
}
