import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ok, type Result } from '../../shared/kernel/result.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import { hashFile, unlessGone } from '../core/file-reading.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import type { Head } from '../ledger/verify.ts'
import { extractBackup } from './extract.ts'
import { openBackup, readManifest, type ReadRefusal } from './read-backup.ts'
import { listFolder } from './repository.ts'
import { headOfCopies } from './verify-backup.ts'

/** A backup that was read into a folder, whole and checked. */
export interface BroughtIn {
  /** Recomputed from the records in it. */
  readonly head: Head
  readonly at: number
  readonly benchKey: string | null
  /** Who was erased by then, and later as far as its folder knows. */
  readonly erased: readonly string[]
}

export interface BringInTo {
  /** Where it is put. What lies there after a refusal is to be thrown away. */
  readonly into: string
  /** Photos and recordings that are there as they should be are not brought in once more. */
  readonly dataDir: string
}

/** Reads a whole backup into a folder and recomputes its records. `onProgress` counts bytes. */
export async function bringIn(
  path: string,
  pairs: readonly KeyPair[],
  { into, dataDir }: BringInTo,
  onProgress?: Progress,
): Promise<Result<BroughtIn, ReadRefusal>> {
  const wants = async (name: string): Promise<boolean> =>
    name.endsWith('.sqlite') || (await unlessGone(hashFile(join(dataDir, name)))) !== name.slice(-64)
  const bytes = await bytesIn(path, pairs)
  if (!bytes.ok) return bytes
  const walked = await extractBackup(path, pairs, into, wants, countTo(bytes.value, onProgress))
  if (!walked.ok) return walked
  const head = headOfCopies(join(into, 'carebench.sqlite'), join(into, 'keys.sqlite'))
  if (!head.ok) return head
  const { at, benchKey, erased } = walked.value.summary
  const later = await erasedLater(path, pairs)
  return ok({ head: head.value, at, benchKey, erased: [...erased, ...later] })
}

/** Says each hundredth once: who listens may be in another thread. */
function countTo(total: number, onProgress: Progress | undefined): (bytes: number) => void {
  let [done, told] = [0, -1]
  return (bytes) => {
    done = Math.min(total, done + bytes)
    const hundredth = Math.floor((done / Math.max(1, total)) * 100)
    if (hundredth === told) return
    told = hundredth
    onProgress?.(done, total)
  }
}

async function bytesIn(path: string, pairs: readonly KeyPair[]): Promise<Result<number, ReadRefusal>> {
  const opened = await openBackup(path, pairs)
  if (!opened.ok) return opened
  if (opened.value.summary.pieces === null) return ok((await stat(path)).size)
  const manifest = await readManifest(path, pairs)
  return manifest.ok ? ok(manifest.value.bytes) : manifest
}

/** Who was erased after this backup, as later ones in the same folder know. */
async function erasedLater(path: string, pairs: readonly KeyPair[]): Promise<readonly string[]> {
  const all = await listFolder(dirname(dirname(path)))
  if (!all.some((backup) => backup.path === path)) return []
  const newest = all[0] && (await openBackup(all[0].path, pairs))
  return newest?.ok ? newest.value.summary.erased : []
}
