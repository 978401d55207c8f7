import { open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Result } from '../../shared/kernel/result.ts'
import { flushFolder } from '../core/durable.ts'
import { makeFolder } from '../core/make-folder.ts'
import { namingPlace } from '../core/name-place.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { walkBackup, type FileSink, type ReadRefusal, type WalkedBackup } from './read-backup.ts'

/**
 * Reads a whole backup and puts its files below a folder, on the disk to their last byte. `wants` says which; the others
 * are read and checked as well. Where it is refused or throws, what lies in the folder is to be thrown away.
 */
export async function extractBackup(
  path: string,
  pairs: readonly KeyPair[],
  into: string,
  wants: (path: string) => boolean | Promise<boolean>,
  onBytes?: (bytes: number) => void,
): Promise<Result<WalkedBackup, ReadRefusal>> {
  const unfinished = new Set<FileHandle>()
  const folders = new Set<string>()
  try {
    const sinkOf = async ({ path: name }: { readonly path: string }): Promise<FileSink | null> => {
      if (!(await wants(name))) return null
      const target = join(into, name)
      await makeFolder(dirname(target))
      folders.add(dirname(target))
      const file = await open(target, 'wx', 0o600)
      unfinished.add(file)
      return sinkTo(file, into, () => unfinished.delete(file))
    }
    const walked = await walkBackup(path, pairs, sinkOf, 'everything', onBytes)
    for (const folder of folders) await flushFolder(folder)
    return walked
  } finally {
    for (const file of unfinished) await file.close()
  }
}

function sinkTo(file: FileHandle, into: string, closed: () => void): FileSink {
  return {
    async write(chunk) {
      await namingPlace(dirname(into), async () => {
        for (let rest = chunk; rest.length > 0;) rest = rest.subarray((await file.write(rest)).bytesWritten)
      })
    },
    async end() {
      await file.sync()
      await file.close()
      closed()
    },
  }
}
