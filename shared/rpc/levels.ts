/*
 * Benches of a centre are not updated all at once. A release whose records an earlier one cannot read has a higher level.
 */

/** What a program reads and writes. */
export interface ReleaseLevel {
  readonly own: number
  /** Types that came with a level above 1, and newer schemas of older types (`type@schema`). */
  readonly events: Readonly<Record<string, number>>
}

/** Of this release. No two benches shared anything before it. */
export const releaseLevel: ReleaseLevel = { own: 1, events: {} }

/** The level that a bench must have to read an event. */
export function levelOf({ events: named }: ReleaseLevel, type: string, schema: number): number {
  return Math.max(1, named[type] ?? 1, named[`${type}@${schema}`] ?? 1)
}
