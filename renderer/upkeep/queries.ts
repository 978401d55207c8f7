import { useApiQuery } from '../base/client/use-api-query.ts'

/** Where the data lies and how it stands. */
export function useUpkeepStatus() {
  return useApiQuery('upkeep.status', {}, { about: ['upkeep'] })
}

/** Why the data of this bench does not open, and which backups lie beside it. */
export function useRescue() {
  return useApiQuery('upkeep.rescue', {}, { about: ['upkeep'] })
}

/** Whether all data agrees with the sealed records, as the newest check found it. */
export function useDataHealth() {
  return useApiQuery('upkeep.health', {}, { about: ['upkeep'] })
}

/** Where backups go, how they stand, what opens them. A manager's. */
export function useBackups(enabled = true) {
  return useApiQuery('upkeep.backups', {}, { about: ['upkeep', 'centre'], enabled })
}

/** A backup that somebody chose: its name or path, and the key of a sheet where one was typed. */
export interface ChosenBackup {
  readonly name: string
  readonly recoveryKey: string | null
}

/** Whose a backup is and what going back to it would cost; asked once it is chosen. `first`: before there is a centre. */
export function useRestorePreview(chosen: ChosenBackup | null, first: boolean) {
  const input = chosen ?? { name: '', recoveryKey: null }
  const asked = chosen !== null
  const later = useApiQuery('upkeep.previewRestore', input, { about: ['upkeep'], enabled: asked && !first })
  const atFirst = useApiQuery('upkeep.previewFirstRestore', input, {
    about: ['upkeep'],
    enabled: asked && first,
  })
  return first ? atFirst : later
}
