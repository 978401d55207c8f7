/** The value of what must not be refused. */
export function need<T, E>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** The code of what must be refused. */
export function refused<T, E extends { readonly code: string }>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E },
): E['code'] {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.error.code
}
