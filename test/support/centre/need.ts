type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }

/** The value of what must not be refused. */
export function need<T>(result: Answer<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** The code of what must be refused. */
export function refused(result: Answer<unknown>): string {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.error.code
}
