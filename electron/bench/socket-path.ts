import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

/** What the shortest of the operating systems has room for, with its end. */
const MOST_BYTES = 103

/**
 * Where commands reach the program that runs on a data folder: a socket in the folder, which is its owner's alone, and on
 * Windows a pipe that is named after it. Null where the folder's path is too long for a socket.
 */
export function socketPath(dataDir: string, platform: NodeJS.Platform = process.platform): string | null {
  const folder = resolve(dataDir)
  if (platform === 'win32') {
    const name = createHash('sha256').update(folder.toLowerCase()).digest('hex').slice(0, 32)
    return `\\\\.\\pipe\\carebench-${name}`
  }
  const path = join(folder, 'commands.sock')
  return Buffer.byteLength(path) <= MOST_BYTES ? path : null
}
