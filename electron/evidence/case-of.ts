import type { PlanEvent } from '../../shared/plans/events.ts'

/** The case that an event of a plan speaks of; empty where it speaks of none. */
export function caseOf(event: PlanEvent): string[] {
  return event.type === 'plan.resealed' || event.type === 'plan.reserved' ? [event.body.caseId] : []
}
