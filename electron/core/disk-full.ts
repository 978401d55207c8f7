const noRoom = new Set<unknown>(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'])

/** True where the operating system or SQLite had no room left: the disk is full, or a quota or file size limit is met. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return noRoom.has(error.code)
}
