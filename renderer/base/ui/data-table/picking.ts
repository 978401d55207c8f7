import type { KeyboardEvent } from 'react'
import { onceNoScan } from '../../keys/rolled-keys.ts'

/** Rows that were picked to do one thing with all of them. */
export interface Picking<Row> {
  readonly ids: ReadonlySet<string>
  /** Names the box of a row for those who hear the screen. */
  readonly label: (row: Row) => string
  readonly onChange: (ids: ReadonlySet<string>) => void
  /** Picks everything that the list matches, whether it is on screen or not. */
  readonly onAll: () => void
  /** Names the box of the head. */
  readonly allLabel: string
}

/** The set with this id turned round. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The set with these ids as well. */
export function withIds(
  ids: ReadonlySet<string>,
  more: readonly (string | undefined)[],
): ReadonlySet<string> {
  return new Set([...ids, ...more.filter((id) => id !== undefined)])
}

/**
 * The keys that pick rows: Space the one in use, Shift with Up or Down it and the next, Ctrl+A all. True where the key was one
 * of them. `idAt` answers undefined for a row that is not here yet.
 */
export function pickByKey<Row>(
  event: KeyboardEvent,
  picking: Picking<Row>,
  rows: {
    readonly index: number
    readonly count: number
    readonly idAt: (index: number) => string | undefined
    readonly moveTo: (index: number) => void
  },
): boolean {
  const { index, count, idAt, moveTo } = rows
  const command = event.ctrlKey || event.metaKey
  if (command && !event.altKey && event.key.toLowerCase() === 'a') {
    event.preventDefault()
    picking.onAll()
    return true
  }
  if (command || event.altKey) return false
  if (event.key === ' ') {
    event.preventDefault()
    const id = idAt(index)
    if (id !== undefined && !event.repeat) onceNoScan(() => picking.onChange(toggled(picking.ids, id)))
    return true
  }
  if (!event.shiftKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return false
  event.preventDefault()
  const next = Math.max(0, Math.min(count - 1, index + (event.key === 'ArrowDown' ? 1 : -1)))
  picking.onChange(withIds(picking.ids, [idAt(index), idAt(next)]))
  moveTo(next)
  return true
}
