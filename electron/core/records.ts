import type { Projector, Upcasters } from '../ledger/projector.ts'

/** Every projector, in the order in which they hear an event. */
export const projectors: readonly Projector[] = []

/** Every lift from an older event schema to the next: `type@schema`. */
export const upcasters: Upcasters = {}
