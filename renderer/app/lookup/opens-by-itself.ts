import type { LookupHit } from '../../base/lookup-hit.ts'

/** What a scan opens by itself: what it is meant for, else the one exact hit, or the only one. Anything else is for the person to choose. */
export function opensByItself(hits: readonly LookupHit[]): LookupHit | null {
  const meant = hits.find((hit) => hit.opensFirst)
  if (meant) return meant
  const exact = hits.filter((hit) => hit.isExact)
  const [only, ...others] = exact.length > 0 ? exact : hits
  return others.length === 0 ? (only ?? null) : null
}
