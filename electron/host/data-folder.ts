import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCodes } from '../core/error-codes.ts'

/** Why no records can lie in a folder. */
export type FolderFault = 'data-folder-not-writable' | 'data-folder-not-a-folder' | 'data-folder-unreachable'

/** What the operating system says of a drive or a share that went away. */
const gone = /^(?:EIO|ENXIO|ENODEV|ENOTCONN|ESTALE|EHOSTDOWN|EHOSTUNREACH|ETIMEDOUT)$/

/**
 * Makes the data folder where it is not there yet. Answers why it cannot be used, or null. The nearest folder that is
 * there is asked before anything is made: Node’s own recursive mkdir never ends where the file system makes no folders.
 */
export function prepareDataFolder(folder: string): FolderFault | null {
  try {
    const standing = nearestStanding(folder)
    if (!statSync(standing).isDirectory()) return 'data-folder-not-a-folder'
    accessSync(standing, constants.W_OK | constants.X_OK)
    if (standing !== folder) mkdirSync(folder, { recursive: true, mode: 0o700 })
    return null
  } catch (error) {
    const codes = errorCodes(error)
    if (codes.some((code) => gone.test(code))) return 'data-folder-unreachable'
    return codes.includes('ENOTDIR') ? 'data-folder-not-a-folder' : 'data-folder-not-writable'
  }
}

function nearestStanding(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  const above = dirname(path)
  return stat || above === path ? path : nearestStanding(above)
}
