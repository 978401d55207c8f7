import type { PlanEvent } from '../../shared/plans/events.ts'

/** The case that an event of a plan speaks of; empty where it speaks of none. */
export function caseOf(said: PlanEvent): string[] {
  return said.type === 'plan.resealed' || said.type === 'plan.reserved' ? [said.body.caseId] : []
}
