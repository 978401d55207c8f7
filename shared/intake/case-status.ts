/** Where a case stands, in the order of its usual life; the last four are off that path. */
export const caseStatuses = [
  'checked-in',
  'assessed',
  'decided',
  'accepted',
  'in-repair',
  'awaiting-replacement',
  'quality-check',
  'ready',
  'shipped',
  'closed',
  'declined',
  'on-hold',
  'returned-unrepaired',
  'cancelled',
] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** A case in one of these has ended: its unit may come in again under a new RMA number. */
export const endedStatuses = [
  'closed',
  'returned-unrepaired',
  'cancelled',
] as const satisfies readonly CaseStatus[]

export function hasEnded(status: CaseStatus): boolean {
  return endedStatuses.some((ended) => ended === status)
}

/** True while the unit is at the centre: it is neither on its way to the customer nor has its case ended. */
export function isAtCentre(status: CaseStatus): boolean {
  return status !== 'shipped' && !hasEnded(status)
}

/** The steps that the life of a case allows. Leaving `on-hold` goes back to where the case was held. */
const steps: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  'checked-in': ['assessed', 'decided', 'on-hold', 'returned-unrepaired', 'cancelled'],
  assessed: ['decided', 'on-hold', 'returned-unrepaired', 'cancelled'],
  decided: ['accepted', 'declined', 'on-hold', 'cancelled'],
  accepted: ['in-repair', 'awaiting-replacement', 'on-hold', 'cancelled'],
  'in-repair': ['quality-check', 'on-hold', 'returned-unrepaired'],
  'awaiting-replacement': ['quality-check', 'on-hold', 'cancelled'],
  'quality-check': ['ready', 'in-repair', 'on-hold'],
  ready: ['shipped', 'on-hold'],
  shipped: ['closed'],
  closed: [],
  declined: ['returned-unrepaired', 'decided', 'on-hold'],
  'on-hold': ['returned-unrepaired', 'cancelled'],
  'returned-unrepaired': [],
  cancelled: [],
}

/** Where a case may go from here by the life cycle alone; the guards of `case-moves.ts` look at its facts. */
export function stepsFrom(status: CaseStatus, heldFrom: CaseStatus | null): readonly CaseStatus[] {
  return status === 'on-hold' && heldFrom ? [heldFrom, ...steps[status]] : steps[status]
}
