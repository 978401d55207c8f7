import { useWhere } from './queries.ts'

/** True for a recording that is not here and that another bench has, or the folder of the centre. */
export function useRecordingAway(sha256: string | null): boolean {
  const { data } = useWhere(sha256)
  return sha256 !== null && data !== undefined && data.is !== 'here' && data.is !== 'over'
}
