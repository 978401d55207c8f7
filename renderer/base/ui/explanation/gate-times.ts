import type { Gate } from '../../../../shared/kernel/explanation.ts'
import type { AxisPoint } from './time-axis.ts'

/**
 * The instants of a gate for its axis: what it looked at, and the boundary. A fact that is the boundary itself is shown
 * once, as the boundary. Nothing where there is no boundary, only one instant, or a cause that decides whatever the
 * date: a line of times would explain nothing.
 */
export function timesOf(gate: Gate): readonly AxisPoint[] {
  const { boundary } = gate
  if (boundary === null || gate.note === 'never-warranty-cause') return []
  const facts = Object.entries(gate.looked).flatMap(([id, fact]): AxisPoint[] => {
    if (fact === null || typeof fact !== 'object' || Array.isArray(fact) || !('at' in fact)) return []
    return [{ id, at: fact.at, kind: fact.at === boundary ? 'boundary' : id === 'now' ? 'now' : 'fact' }]
  })
  const named = facts.some(({ kind }) => kind === 'boundary')
  const points: AxisPoint[] = named ? facts : [...facts, { id: 'boundary', at: boundary, kind: 'boundary' }]
  return points.length > 1 ? points : []
}
