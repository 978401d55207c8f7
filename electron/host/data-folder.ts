import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
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
    keepForOwner(folder)
    return null
  } catch (error) {
    const codes = errorCodes(error)
    if (codes.some((code) => gone.test(code))) return 'data-folder-unreachable'
    return codes.includes('ENOTDIR') ? 'data-folder-not-a-folder' : 'data-folder-not-writable'
  }
}

/**
 * The folder and what lies in it are for whoever runs the program: one that was there before, or that an older version made,
 * is closed as well, and so is everything that this process makes from now on. Where the file system knows no such thing, or
 * the folder is somebody else's, it stays as it is.
 */
export function keepForOwner(folder: string): void {
  if (process.platform === 'win32') return
  if (isMainThread) process.umask(0o077)
  const owner = process.getuid?.()
  const close = (path: string, mode: number): void => {
    try {
      const stat = lstatSync(path)
      if (stat.uid === owner && !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0) chmodSync(path, mode)
    } catch {
      // Gone meanwhile, or a file system without modes.
    }
  }
  if (!existsSync(folder)) return
  close(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) close(join(folder, entry.name), 0o600)
}

function nearestStanding(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  const above = dirname(path)
  return stat || above === path ? path : nearestStanding(above)
}
