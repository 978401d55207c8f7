import { useApiQuery } from '../base/client/use-api-query.ts'

/** Where the data lies and how it stands. */
export function useUpkeepStatus() {
  return useApiQuery('upkeep.status', {}, { about: ['upkeep'] })
}

/** Whether all data agrees with the sealed records, as the newest check found it. */
export function useDataHealth() {
  return useApiQuery('upkeep.health', {}, { about: ['upkeep'] })
}

/** What a restore would cost; asked once a backup is chosen. */
export function useRestorePreview(name: string | null) {
  return useApiQuery(
    'upkeep.previewRestore',
    { name: name ?? '' },
    { about: ['upkeep'], enabled: name !== null },
  )
}
