import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeFolderNow } from '../core/make-folder.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { storageFault } from '../db/storage-fault.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { verifyLedger, type Head } from '../ledger/verify.ts'
import { extractBackup } from './extract.ts'
import type { BackupSummary } from './frames.ts'
import type { ReadRefusal } from './read-backup.ts'
import { sweepWorkOfOthers, withCopies, workIn } from './source.ts'

export interface VerifiedBackup {
  readonly path: string
  readonly summary: BackupSummary
  /** Recomputed from the records in it. */
  readonly head: Head
  readonly files: number
  readonly bytes: number
  /** Photos and recordings that were damaged already when it was made, and are not in it. */
  readonly damaged: readonly string[]
}

/**
 * Whether a backup can be restored: every byte of it is read, its databases are put into a scratch folder, opened, and
 * their chain and signature recomputed. Nothing of it stays.
 */
export async function verifyBackup(
  path: string,
  pairs: readonly KeyPair[],
  scratch: string,
): Promise<Result<VerifiedBackup, ReadRefusal>> {
  try {
    return await verifyIn(path, pairs, scratch)
  } catch (error) {
    // The disk of the data is full or read-only: that of the system may do.
    if (storageFault(error) !== 'not-writable' || scratch === tmpdir()) throw error
    return await verifyIn(path, pairs, tmpdir())
  }
}

async function verifyIn(
  path: string,
  pairs: readonly KeyPair[],
  scratch: string,
): Promise<Result<VerifiedBackup, ReadRefusal>> {
  sweepWorkOfOthers(scratch)
  const into = workIn(scratch)
  try {
    makeFolderNow(into)
    const isDatabase = (name: string): boolean => name.endsWith('.sqlite')
    const walked = await extractBackup(path, pairs, into, isDatabase)
    if (!walked.ok) return walked
    const head = headOfCopies(join(into, 'carebench.sqlite'), join(into, 'keys.sqlite'))
    if (!head.ok) return head
    const { summary, end } = walked.value
    const { files, bytes, damaged } = end
    return ok({ path, summary, head: head.value, files, bytes, damaged })
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}

/** The head of extracted records, recomputed: integrity, chain, signature. */
export function headOfCopies(database: string, keys: string): Result<Head, ReadRefusal> {
  return withCopies(database, keys, (copy, keyCopy): Result<Head, Refusal<'backup-does-not-verify'>> => {
    const verified = verifyLedger(copy.reader, publicKeysOf(keyCopy))
    return verified.holds ? ok(verified.head) : refuse('backup-does-not-verify', { fault: verified.fault })
  })
}
