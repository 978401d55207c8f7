/** What canonical JSON can hold. Numbers are safe integers or finite decimals; `undefined` has no place in a record. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * One text for one value, so that equal records have equal hashes: keys sorted by UTF-16 code unit, no white space,
 * strings and numbers as ECMAScript prints them (RFC 8785, JSON Canonicalization Scheme).
 * Throws on numbers that JSON cannot carry: such a record is a bug, not an input.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new RangeError('canonical JSON has no place for a number that is not finite')
    return JSON.stringify(value)
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

// Array.isArray does not narrow readonly arrays.
function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * Plain data as JSON carries it: a property that is `undefined` is left out. Throws on anything that a record has no
 * place for (functions, dates, numbers that are not finite).
 */
export function toJson(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number')
    return value
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || (Object.getPrototypeOf(value) ?? Object.prototype) !== Object.prototype)
    throw new TypeError(`a record has no place for a ${typeof value}`)
  const kept = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(kept.map(([key, item]) => [key, toJson(item)]))
}
