import type { Progress } from '../../shared/kernel/progress.ts'
import { errorCodes } from '../core/error-codes.ts'
import { starter } from '../core/starter.ts'
import { keyPairOf } from '../keys/key-pair.ts'
import { backupJob, carriedBack, type JobAnswer } from './backup-job.ts'
import { bringIn } from './bring-in.ts'
import { backUpToFolder } from './repository.ts'
import { verifyBackup } from './verify-backup.ts'

// Beside the core: copying, hashing and sealing everything takes minutes, and the bench goes on meanwhile.

const asked = await starter()
const job = backupJob.parse(asked.given)
const onProgress: Progress = (done, total) => asked.tell({ news: { done, total } })
const giveUp = new AbortController()
asked.onTold(() => giveUp.abort())

async function run(): Promise<unknown> {
  if (job.kind === 'bring-in') return await bringIn(job.path, job.secrets.map(keyPairOf), job.to, onProgress)
  const secrets = carriedBack(job.keys)
  if (job.kind === 'verify') return await verifyBackup(job.path, [secrets.pair], job.scratch)
  const occasion = { ...job.occasion, signal: giveUp.signal, onProgress }
  return await backUpToFolder(job.source, occasion, job.folder, { ...job.options, secrets })
}

async function answer(): Promise<JobAnswer<unknown>> {
  try {
    return { kind: 'done', result: await run() }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { kind: 'threw', fault: { message, codes: errorCodes(error) } }
  }
}

asked.tell({ answer: await answer() })
