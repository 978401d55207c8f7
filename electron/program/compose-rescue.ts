import type { Progress } from '../../shared/kernel/progress.ts'
import { refuse, ok, type Result } from '../../shared/kernel/result.ts'
import { api } from '../../shared/rpc/api.ts'
import { RESTORE_JOB } from '../../shared/upkeep/backups.ts'
import { rescueContract } from '../../shared/upkeep/contract.ts'
import { benchFiles } from '../bench/bench-files.ts'
import type { OpenRefusal } from '../bench/open-bench.ts'
import { bind, refuseAll } from '../core/dispatch.ts'
import { createFiles } from '../core/files.ts'
import type { Ports } from '../core/ports.ts'
import { takeLock } from '../db/take-lock.ts'
import { createRescue, type RescueReason } from '../upkeep/index.ts'
import type { Core, Shell } from './run-app.ts'

/** Says how far the reading of a backup is to every open screen. */
export function tellRestore({ push }: Shell): Progress {
  return (done, total) =>
    push.toAll({ kind: 'job.progress', job: RESTORE_JOB, done, total, state: 'running' })
}

/**
 * Stands in for the program where its data does not open: the same screens, of which only the one that brings the data
 * back has something to say. The folder is kept for this process meanwhile.
 */
export function composeRescue(ports: Ports, shell: Shell, why: RescueReason): Result<Core, OpenRefusal> {
  const { dataDir, rendererDir, keyGuard, log } = ports
  const files = benchFiles(dataDir)
  const lock = takeLock(files.lock)
  if (!lock) return refuse('data-folder-in-use', { folder: dataDir })
  const rescue = createRescue({
    why,
    files,
    dataDir,
    guard: keyGuard,
    restart: shell.restart,
    startBeside: ports.startBeside,
    onProgress: tellRestore(shell),
  })
  return ok({
    procedures: new Map([
      ...refuseAll(api, { code: 'needs-rescue', params: {} }),
      ...bind(rescueContract, rescue),
    ]),
    files: createFiles({ rendererDir, kinds: {}, log }),
    close: () => lock.close(),
  })
}
