import type { FreeText } from '../../shared/kernel/free-text.ts'
import type { PlanEvent } from '../../shared/plans/events.ts'
import type { SealView } from '../../shared/plans/views.ts'

/** Every reseal on record, the newest first; reversed ones say by whom and why (empty where that was erased). */
export function sealsOf(events: readonly PlanEvent[], open: (text: FreeText) => string | null): SealView[] {
  const seals: SealView[] = []
  for (const event of events) {
    const { id, hash, seq, at, actor, bench } = event
    if (event.type === 'plan.resealed') {
      const { caseId, rma, from, to, grade, basis, ordinal, decision: record } = event.body
      const of = { caseId, rma, from, to, grade, basis, ordinal, record }
      seals.unshift({ id, hash, seq, at, actor, bench, ...of, reversed: null })
    }
    if (event.type === 'plan.reseal-reversed') {
      const { reseal, reason } = event.body
      const place = seals.findIndex((seal) => seal.id === reseal)
      const seal = seals[place]
      if (seal) seals[place] = { ...seal, reversed: { at, actor, reason: open(reason) ?? '' } }
    }
  }
  return seals
}
