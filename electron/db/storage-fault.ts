import { isDiskFull } from '../core/disk-full.ts'
import { errorCodes } from '../core/error-codes.ts'

/** What is wrong with the files themselves, as the driver or the operating system says it. */
export type StorageFault = 'damaged' | 'not-writable'

const damaged = /^SQLITE_(?:CORRUPT|NOTADB|FORMAT|IOERR)/
const notWritable =
  /^(?:EROFS|EACCES|EPERM|ENOTDIR|SQLITE_(?:READONLY|CANTOPEN|PERM|IOERR_(?:WRITE|FSYNC|DIR_FSYNC|DELETE|SHM\w*|TRUNCATE)))/

/** Null where the files are not to blame: then it is a bug, and stays an exception. */
export function storageFault(error: unknown): StorageFault | null {
  const codes = errorCodes(error)
  if (isDiskFull(error) || codes.some((code) => notWritable.test(code))) return 'not-writable'
  return codes.some((code) => damaged.test(code)) ? 'damaged' : null
}
