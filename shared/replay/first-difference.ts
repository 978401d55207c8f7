import { canonicalJson, type Json } from '../kernel/canonical-json.ts'

/** Where two values first differ: a dotted path, and what stands there in each. */
export function firstDifference(
  was: Json,
  is: Json,
  at = '',
): { readonly at: string; readonly was: Json; readonly is: Json } {
  if (isRecord(was) && isRecord(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort()
    for (const key of keys) {
      const [one, other] = [was[key] ?? null, is[key] ?? null]
      if (canonicalJson(one) !== canonicalJson(other))
        return firstDifference(one, other, at === '' ? key : `${at}.${key}`)
    }
  }
  return { at, was, is }
}

function isRecord(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null
}
