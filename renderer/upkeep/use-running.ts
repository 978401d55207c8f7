import { useJobProgress } from '../base/client/use-job-progress.ts'
import { DATA_CHECK_JOB, REBUILD_JOB, type DataHealth } from '../../shared/upkeep/deep-check.ts'

/** What works on all data in the background now, whoever began it, and how far it is: 0 to 1, null where nobody knows. */
export function useRunning(health: DataHealth | undefined): {
  readonly what: 'check' | 'rebuild' | null
  readonly share: number | null
} {
  const rebuilding = health?.rebuilding ?? null
  const what = health?.checking === true ? 'check' : rebuilding === null ? null : 'rebuild'
  const jobs = { check: DATA_CHECK_JOB, rebuild: REBUILD_JOB }
  const told = useJobProgress(what && jobs[what])
  const known = what === 'check' ? (health?.progress ?? null) : rebuilding
  return { what, share: told ? told.done / told.total : known }
}
