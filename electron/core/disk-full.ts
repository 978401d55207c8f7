/** True where the operating system or SQLite had no room left (ENOSPC, EDQUOT, SQLITE_FULL). */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' || error.code === 'SQLITE_FULL'
}
