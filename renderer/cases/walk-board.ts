import type { KeyboardEvent } from 'react'
import { onceNoScan } from '../base/keys/rolled-keys.ts'
import { toggled, withIds } from '../base/ui/data-table/picking.ts'

/** Puts the focus on the card where an arrow key leads: along its column, or to the nearest of the next one. */
export function focusCard(board: HTMLElement | null, key: string): boolean {
  const columns = [...(board?.querySelectorAll('[data-column]') ?? [])].map((column) => [
    ...column.querySelectorAll<HTMLElement>('[data-card]'),
  ])
  const at = columns.findIndex((cards) => cards.some((card) => card === document.activeElement))
  const row = columns[at]?.findIndex((card) => card === document.activeElement) ?? -1
  const next = at < 0 ? startOf(columns, key) : neighbour(columns, at, row, key)
  next?.focus()
  next?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return next !== undefined
}

type Columns = readonly (readonly HTMLElement[])[]

function startOf(columns: Columns, key: string): HTMLElement | undefined {
  return key === 'ArrowDown' || key === 'ArrowRight' ? columns[0]?.[0] : undefined
}

function neighbour(columns: Columns, at: number, row: number, key: string): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return columns[at]?.[row + 1]
    case 'ArrowUp':
      return row > 0 ? columns[at]?.[row - 1] : undefined
    case 'ArrowRight':
      return nearest(columns[at + 1], row)
    case 'ArrowLeft':
      return at > 0 ? nearest(columns[at - 1], row) : undefined
    default:
      return undefined
  }
}

function nearest(cards: readonly HTMLElement[] | undefined, row: number): HTMLElement | undefined {
  return cards?.[Math.min(row, cards.length - 1)]
}

/** The case of the card that has the focus. */
export function focusedCard(): string | null {
  const at = document.activeElement
  return at instanceof HTMLElement ? (at.dataset['card'] ?? null) : null
}

/**
 * The keys that pick cards: Space the one in use, Shift with an arrow it and where the arrow leads, Ctrl+A its column. True where
 * the key was one of them.
 */
export function pickCard(
  event: KeyboardEvent,
  board: HTMLElement | null,
  picked: {
    readonly ids: ReadonlySet<string>
    readonly onChange: (ids: ReadonlySet<string>) => void
  },
): boolean {
  const id = focusedCard()
  if (id === null || event.altKey) return false
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'a') return false
    const column = document.activeElement?.closest('[data-column]')
    const cards = [...(column?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    picked.onChange(
      withIds(
        picked.ids,
        cards.map(({ dataset }) => dataset['card']),
      ),
    )
  } else if (event.key === ' ') {
    if (!event.repeat) onceNoScan(() => picked.onChange(toggled(picked.ids, id)))
  } else if (event.shiftKey && event.key.startsWith('Arrow')) {
    focusCard(board, event.key)
    picked.onChange(withIds(picked.ids, [id, focusedCard() ?? undefined]))
  } else return false
  event.preventDefault()
  return true
}
