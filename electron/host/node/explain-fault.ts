import { errorCodes } from '../../core/error-codes.ts'
import { isDiskFull } from '../../core/disk-full.ts'
import { storageFault } from '../../db/storage-fault.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'

/** A sentence for what the machine is to blame for; null where it is not, and the program is. */
export function explainFault(error: unknown): { readonly exit: ExitCode; readonly words: string } | null {
  const where = placeOf(error)
  const codes = errorCodes(error)
  const has = (pattern: RegExp): boolean => codes.some((code) => pattern.test(code))
  if (has(/^SQLITE_(?:BUSY|LOCKED)/))
    return {
      exit: exitCodes.locked,
      words: 'The database is in use by another program. Close it and try again.',
    }
  if (isDiskFull(error)) return no(`There is no room left${where && ` for ${where}`}: the disk is full.`)
  if (has(/^(?:EROFS|EACCES|EPERM)$/) || has(/^SQLITE_(?:READONLY|PERM)/))
    return no(`${where || 'The folder'} cannot be written to: it is read-only, or belongs to somebody else.`)
  if (has(/^(?:ENAMETOOLONG|ELOOP|EINVAL|ERR_INVALID_ARG_VALUE)$/))
    return no(`${where || 'The path'} cannot be used: it is too long, or is no name for a file on this disk.`)
  if (has(/^(?:EMFILE|ENFILE)$/))
    return no('Too many files are open on this computer. Close something and try again.')
  if (has(/^(?:ENOENT|ENOTDIR|EEXIST|EISDIR)$/) || has(/^SQLITE_CANTOPEN/))
    return no(`${where || 'The folder'} is not there, or cannot be opened.`)
  if (has(/^(?:EIO|ENXIO|ENODEV|EBUSY|ESTALE|EHOSTDOWN|ETIMEDOUT)$/))
    return no(
      `${where || 'The disk'} does not answer: the disk or network share may be damaged or unplugged.`,
    )
  if (storageFault(error) === 'damaged')
    return no('The database is damaged. Nothing was changed. Restore a backup: carebench restore --help.')
  return null
}

function no(words: string): { readonly exit: ExitCode; readonly words: string } {
  return { exit: exitCodes.no, words }
}

function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'path' in error && typeof error.path === 'string' ? error.path : placeOf(error.cause)
}
