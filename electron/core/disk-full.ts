import { errorCodes } from './error-codes.ts'

/** The last one: SQLite could not lengthen the memory map beside its log. */
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'])

/** True where the operating system or SQLite had no room left: the disk is full, or a quota or file size limit is met. */
export function isDiskFull(error: unknown): boolean {
  return errorCodes(error).some((code) => noRoom.has(code))
}
