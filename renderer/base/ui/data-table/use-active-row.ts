import { useState, type KeyboardEvent } from 'react'

export interface ActiveRow {
  /** -1 where no row is active. */
  readonly index: number
  readonly moveTo: (index: number) => void
  /** Without moving anything: this row, or the initial one (null). */
  readonly restOn: (index: number | null) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Rows of a page when PageDown is pressed: about what is in sight. */
const page = 12

/** The row that the keys act on. Up, Down, PageUp, PageDown, Home, End move it; Enter opens it. */
export function useActiveRow(setup: {
  readonly count: number
  readonly initial: number
  readonly onMove: (index: number) => void
  readonly onOpen: (index: number) => void
}): ActiveRow {
  const { count, initial, onMove, onOpen } = setup
  const [chosen, setChosen] = useState<number | null>(null)
  const index = Math.min(chosen ?? initial, count - 1)
  const moveTo = (wanted: number) => {
    const next = Math.max(0, Math.min(count - 1, wanted))
    setChosen(next)
    onMove(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return
    const target = targetOf(event.key, index, count)
    if (target !== null) {
      event.preventDefault()
      moveTo(target)
    } else if (event.key === 'Enter' && index >= 0) {
      event.preventDefault()
      onOpen(index)
    }
  }
  return { index, moveTo, restOn: setChosen, onKeyDown }
}

/** Where a key leads from a row, or null where it is none of ours. */
export function targetOf(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, from + 1)
    case 'ArrowUp':
      return Math.max(0, from - 1)
    case 'PageDown':
      return Math.min(count - 1, from + page)
    case 'PageUp':
      return Math.max(0, from - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
