import { fold } from '../../base/ui/fold.ts'
import type { Command } from './commands.ts'

/** How many that were used lately stand first while nothing is typed. */
const LATELY = 5

export interface CommandGroup {
  readonly kind: 'lately' | 'screen' | 'everywhere'
  readonly commands: readonly Command[]
}

/**
 * What the palette shows while nothing is typed: what was used lately, the actions of the screen, everything else. `used`:
 * ids, the latest first. Each command stands once.
 */
export function groupCommands(
  screen: readonly Command[],
  everywhere: readonly Command[],
  used: readonly string[],
): readonly CommandGroup[] {
  const all = [...screen, ...everywhere]
  const lately = used.flatMap((id) => all.find((command) => command.id === id) ?? []).slice(0, LATELY)
  const rest = (commands: readonly Command[]) => commands.filter((command) => !lately.includes(command))
  const groups: readonly CommandGroup[] = [
    { kind: 'lately', commands: lately },
    { kind: 'screen', commands: rest(screen) },
    { kind: 'everywhere', commands: rest(everywhere) },
  ]
  return groups.filter(({ commands }) => commands.length > 0)
}

/**
 * Commands that have every word of what is typed: those that begin with it, then those of which a word does, then the
 * others; among equals what was used lately, then their own order.
 */
export function rankCommands(
  commands: readonly Command[],
  used: readonly string[],
  typed: string,
): readonly Command[] {
  const looked = fold(typed.trim())
  const words = looked.split(/\s+/)
  const recency = (id: string) => (used.includes(id) ? used.indexOf(id) : used.length)
  return commands
    .flatMap((command, order) => {
      const rank = rankOf(command, looked, words)
      return rank === null ? [] : [{ command, rank, recency: recency(command.id), order }]
    })
    .toSorted((a, b) => a.rank - b.rank || a.recency - b.recency || a.order - b.order)
    .map(({ command }) => command)
}

function rankOf(
  { label, otherWords = '' }: Command,
  looked: string,
  words: readonly string[],
): number | null {
  const name = fold(label)
  const whole = `${name} ${fold(otherWords)}`
  if (!words.every((word) => whole.includes(word))) return null
  if (name.startsWith(looked)) return 0
  const begun = whole.split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => begun.some((one) => one.startsWith(word))) ? 1 : 2
}
