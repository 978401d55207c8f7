import { mkdirSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { publicKeysOf } from '../keys/key-store.ts'
import { verifyLedger, type Head } from '../ledger/verify.ts'
import { extractBackup } from './extract.ts'
import type { BackupSummary } from './frames.ts'
import type { ReadRefusal } from './read-backup.ts'
import { withCopies } from './source.ts'

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
  const into = join(scratch, `work-${process.pid}-${randomUUID()}`)
  mkdirSync(into, { recursive: true, mode: 0o700 })
  try {
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
