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
