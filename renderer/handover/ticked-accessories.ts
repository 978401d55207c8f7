import type { Accessory } from '../../shared/intake/facts.ts'

/** What is in the hand of whoever gives the unit back, and what became of the rest. */
export interface TickedAccessories {
  readonly ticked: readonly Accessory[]
  readonly note: string
}

export const nothingTicked: TickedAccessories = { ticked: [], note: '' }

/** What came along and is not ticked yet. */
export function lackingOf(received: readonly Accessory[], { ticked }: TickedAccessories): Accessory[] {
  return received.filter((one) => !ticked.includes(one))
}

/** True once each is ticked, or words say what became of the others. */
export function areTold(received: readonly Accessory[], value: TickedAccessories): boolean {
  return lackingOf(received, value).length === 0 || value.note.trim() !== ''
}

/** As it goes on record; null where nothing came along. */
export function toldOf(
  received: readonly Accessory[],
  value: TickedAccessories,
): { missing: Accessory[]; note: string } | null {
  return received.length === 0 ? null : { missing: lackingOf(received, value), note: value.note }
}
