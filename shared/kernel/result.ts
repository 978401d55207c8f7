/** The answer of anything that can be refused. Errors are values; throwing is for broken invariants only. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** What a refusal may carry besides its code: plain facts that the words on screen are filled with. */
export type Params = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** A typed refusal: a stable code that the renderer turns into words, and the facts for them. */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  readonly params: Params
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error }
}

/** Shorthand for the common case: a refused command. */
export function refuse<const Code extends string>(
  code: Code,
  params: Params = {},
): { readonly ok: false; readonly error: Refusal<Code> } {
  return { ok: false, error: { code, params } }
}
