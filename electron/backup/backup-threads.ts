import type { Result } from '../../shared/kernel/result.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import { HOUR } from '../../shared/kernel/time.ts'
import type { StartBeside } from '../core/beside.ts'
import { runInThread } from '../core/run-in-thread.ts'
import { workerFile } from '../core/worker-file.ts'
import type { BackupSecrets } from '../keys/backup-pair.ts'
import { secretOf, type KeyPair } from '../keys/key-pair.ts'
import { carry, jobProgress, type BackupJob, type JobAnswer, type JobFault } from './backup-job.ts'
import type { BringInTo, BroughtIn } from './bring-in.ts'
import type { ReadRefusal } from './read-backup.ts'
import { sweepFolder, type FolderOptions, type MadeBackup } from './repository.ts'
import { sweepWork, type BackupOccasion, type BackupSource, type SourceRefusal } from './source.ts'
import type { VerifiedBackup } from './verify-backup.ts'

/** A share that does not answer any more must not hold up every later backup. */
const LIMITS = { timeMs: 12 * HOUR, megabytes: 1024 }

/**
 * Makes a backup in a folder as `backUpToFolder` does, beside the core. Throws what that throws, with the same
 * codes, and the signal's reason when aborted; nothing half-written is left in either case.
 */
export async function backUpInThread(
  start: StartBeside,
  source: BackupSource,
  { signal, reason, now, program, onProgress }: BackupOccasion,
  folder: string,
  { secrets, ...options }: FolderOptions & { readonly secrets: BackupSecrets },
): Promise<Result<MadeBackup, SourceRefusal | ReadRefusal>> {
  const job: BackupJob = {
    kind: 'make',
    source,
    occasion: { reason, now, program },
    folder,
    options,
    keys: carry(secrets),
  }
  const sweep = async (): Promise<void> => {
    sweepWork(source.work)
    await sweepFolder(folder)
  }
  return await run(start, job, signal, sweep, onProgress)
}

/** Verifies a backup as `verifyBackup` does, beside the core; likewise. */
export async function verifyInThread(
  start: StartBeside,
  path: string,
  secrets: BackupSecrets,
  scratch: string,
  signal?: AbortSignal,
): Promise<Result<VerifiedBackup, ReadRefusal>> {
  const job: BackupJob = { kind: 'verify', path, scratch, keys: carry(secrets) }
  return await run(start, job, signal, async () => sweepWork(scratch))
}

/** Reads a backup into a folder as `bringIn` does, beside the core; the caller throws away what came of a failure. */
export async function bringInInThread(
  start: StartBeside,
  path: string,
  pairs: readonly KeyPair[],
  to: BringInTo,
  onProgress?: Progress,
): Promise<Result<BroughtIn, ReadRefusal>> {
  const secrets = pairs.map((pair) => new Uint8Array(secretOf(pair)))
  const job: BackupJob = { kind: 'bring-in', path, to, secrets }
  return await run(start, job, undefined, async () => undefined, onProgress)
}

async function run<T>(
  start: StartBeside,
  job: BackupJob,
  signal: AbortSignal | undefined,
  sweep: () => Promise<void>,
  onProgress?: Progress,
): Promise<T> {
  const file = workerFile('backup-worker', import.meta.url)
  const onNews = (news: unknown): void => {
    const { done, total } = jobProgress.parse(news)
    onProgress?.(done, total)
  }
  const end = await runInThread<JobAnswer<T>>(file, job, LIMITS, { start, onNews, ...(signal && { signal }) })
  if (end.ended === 'answered' && end.answer.kind === 'done') return end.answer.result
  // A thread that was ended could not tidy up; where the place is gone, its next backup does.
  await sweep().catch(() => undefined)
  if (end.ended === 'answered' && end.answer.kind === 'threw') throw errorOf(end.answer.fault)
  signal?.throwIfAborted()
  throw new Error(`the thread that worked on backups ended early: ${end.ended}`)
}

/** An error with the codes of the one in the thread. */
function errorOf({ message, codes }: JobFault): Error {
  const [code, ...others] = codes
  if (code === undefined) return new Error(message)
  const options = others.length > 0 ? { cause: errorOf({ message, codes: others }) } : {}
  return Object.assign(new Error(message, options), { code })
}
