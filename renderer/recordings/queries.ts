import { useApiQuery } from '../base/client/use-api-query.ts'

const about = ['recordings-place', 'bench-mount', 'media', 'submission'] as const

/** The folder of the centre as this bench finds it, and what waits to go there. A manager's. */
export function useRecordingsView() {
  return useApiQuery('recordings.view', {}, { about, keepPrevious: true })
}

/** Where a recording is that is not on this bench; null: nothing is asked. */
export function useWhere(sha256: string | null) {
  return useApiQuery(
    'recordings.where',
    { sha256: sha256 ?? '' },
    { about, enabled: sha256 !== null, keepPrevious: true },
  )
}
