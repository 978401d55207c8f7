import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { i18n } from 'i18next'
import { RefusalError } from './refusal-error.ts'

/** What is said of a refusal: what happened, what was kept, what to do. */
export interface RefusalWords {
  readonly what: string
  readonly kept?: string
  readonly todo?: string
}

/**
 * Words for a refusal, first found: `errors.<code>` in the namespace of the procedure's feature (`intake.submit` →
 * intake.json), then in common.json, then a sentence that names the code. `errors.<code>` is one sentence, or an object
 * with `what`, `kept` and `todo`; the refusal's params fill it. Anything that is no refusal reads as `internal`.
 */
export function refusalWords(words: i18n, error: unknown): RefusalWords {
  const refusal =
    error instanceof RefusalError ? error : new RefusalError('', { code: 'internal', params: {} })
  const feature = refusal.procedure.split('.', 1)[0] ?? ''
  const places = [
    `${feature}:errors.${refusal.code}`,
    `common:errors.${refusal.code}`,
    'common:errors.unnamed',
  ]
  const place =
    places.find((key) => words.exists(key) || words.exists(`${key}.what`)) ?? 'common:errors.unnamed'
  const params = { ...refusal.params, code: refusal.code }
  const part = (name: string) =>
    words.exists(`${place}.${name}`) ? words.t(`${place}.${name}`, params) : undefined
  const what = part('what')
  if (what === undefined) return { what: words.t(place, params) }
  const [kept, todo] = [part('kept'), part('todo')]
  return { what, ...(kept === undefined ? {} : { kept }), ...(todo === undefined ? {} : { todo }) }
}

/** `refusalWords` in the language on screen. */
export function useRefusalWords(): (error: unknown) => RefusalWords {
  const { i18n } = useTranslation()
  return useCallback((error) => refusalWords(i18n, error), [i18n])
}
