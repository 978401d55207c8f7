import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes new names in a folder outlast a power cut. Windows does so by itself, and opens no folders. */
export function flushFolderNow(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
