import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Installer } from '../../shared/updates/release.ts'
import type { UpdateSource } from '../../shared/updates/source.ts'
import { isDiskFull } from '../core/disk-full.ts'
import type { Log } from '../core/ports.ts'
import { readSourceFile } from './source-files.ts'

type Fetched = Result<{ readonly path: string }, Refusal<'unreachable' | 'damaged' | 'cut-off' | 'no-room'>>

/**
 * Copies an installer into `folder`, which holds nothing else afterwards. It is hashed as it comes in, and once more as it
 * lies on the disk: only what is the signed one both times gets its name.
 */
export async function fetchInstaller(
  source: UpdateSource,
  installer: Installer,
  folder: string,
  {
    signal,
    log,
    onProgress,
  }: { readonly signal: AbortSignal; readonly log: Log; readonly onProgress: Progress },
): Promise<Fetched> {
  const path = join(folder, installer.name)
  const part = `${path}.part`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true })
    const came = await copy(source, installer, part, signal, onProgress)
    if (came.bytes < installer.bytes) return await dropped(part, 'cut-off')
    if (came.bytes > installer.bytes || came.sha512 !== installer.sha512)
      return await dropped(part, 'damaged')
    if (!(await isInstaller(part, installer))) return await dropped(part, 'damaged')
    await rename(part, path)
    return ok({ path })
  } catch (error) {
    log.warn('an installer was not copied', { error })
    return await dropped(part, isDiskFull(error) ? 'no-room' : 'unreachable')
  }
}

async function dropped(
  part: string,
  code: 'unreachable' | 'damaged' | 'cut-off' | 'no-room',
): Promise<Fetched> {
  await rm(part, { force: true }).catch(() => undefined)
  return refuse(code)
}

async function copy(
  source: UpdateSource,
  { name, bytes: expected }: Installer,
  part: string,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<{ readonly bytes: number; readonly sha512: string }> {
  const hash = createHash('sha512')
  const file = await open(part, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const piece of readSourceFile(source, name, signal)) {
      bytes += piece.byteLength
      // Longer than what was signed: the rest is not worth the disk.
      if (bytes > expected) break
      hash.update(piece)
      await file.writeFile(piece)
      onProgress(bytes, expected)
    }
    await file.sync()
  } catch (error) {
    // A connection that ends early throws where a cut file only ends; both are the same to a person.
    if (bytes === 0 || signal.aborted || isDiskFull(error)) throw error
  } finally {
    await file.close()
  }
  return { bytes, sha512: hash.digest('base64') }
}

/** True where the file is, byte for byte, the one that was signed. */
export async function isInstaller(path: string, { sha512 }: Pick<Installer, 'sha512'>): Promise<boolean> {
  const hash = createHash('sha512')
  try {
    for await (const piece of createReadStream(path)) hash.update(Buffer.from(piece))
    return hash.digest('base64') === sha512
  } catch {
    return false
  }
}
