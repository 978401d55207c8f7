import { useApiQuery } from '../base/client/use-api-query.ts'

/** Whether something of a record waits for the shared log. */
export function useUnconfirmed(kind: 'case' | 'plan', id: string) {
  return useApiQuery(
    'unconfirmed.of',
    { kind, id },
    { about: ['centre', 'case', 'plan'], keepPrevious: true },
  )
}

/** Who may allow what the log cannot be asked for. */
export function useManagers() {
  return useApiQuery('unconfirmed.managers', {}, { about: ['person'] })
}
