import type { CaseStatus } from './case-status.ts'

/** Where a unit has been worked on: what is photographed from here on shows it after its repair. */
const worked: ReadonlySet<CaseStatus> = new Set(['in-repair', 'quality-check', 'ready', 'shipped', 'closed'])

/** True where a photo that is added now shows the unit after its repair. On hold counts as where it was held. */
export function isAfterRepair(of: {
  readonly status: CaseStatus
  readonly heldFrom: CaseStatus | null
}): boolean {
  return worked.has(of.status === 'on-hold' ? (of.heldFrom ?? of.status) : of.status)
}

/** Hashes of the photos that show the unit after its repair, with these marked anew. */
export function markedAfter(
  before: readonly string[],
  hashes: readonly string[],
  isAfter: boolean,
): readonly string[] {
  const others = before.filter((hash) => !hashes.includes(hash))
  return isAfter ? [...others, ...hashes] : others
}
