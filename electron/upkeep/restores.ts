import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { z } from 'zod'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { restorePreview } from '../../shared/upkeep/contract.ts'
import { openBackup, type ReadRefusal } from '../backup/read-backup.ts'
import { backupAt } from '../backup/repository.ts'
import { headOfCopies } from '../backup/verify-backup.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import { plainBackupAt } from '../bench/plain-backups.ts'
import { compareRecords, lookAtPresent, type PresentRecords } from '../bench/present-records.ts'
import { stageRestore, type RestoreRefusal } from '../bench/stage-restore.ts'
import type { StartBeside } from '../core/beside.ts'
import type { KeyGuard } from '../core/ports.ts'
import type { Reader } from '../db/open.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { typedRecoveryKey } from './recovery.ts'

type Preview = z.output<typeof restorePreview>
type OpenRefusal = ReadRefusal | Refusal<'recovery-key-mistyped'>

export interface RestoresDeps {
  readonly files: BenchFiles
  readonly guard: KeyGuard
  /** This machine's key; null where its keys cannot be opened. */
  readonly ownPair: KeyPair | null
  /** The records as they stand; null where they are not open. */
  readonly reader: Reader | null
  readonly pathOf: (name: string) => Promise<string | null>
  readonly nameOf: (personId: string) => string | null
  /** Backups are read beside the core, so that the bench goes on meanwhile. */
  readonly startBeside: StartBeside
  /** How far the reading of a backup is, in bytes. */
  readonly onProgress: Progress
}

export interface RestoreQuestion {
  /** A listed backup, or a path. */
  readonly name: string
  readonly recoveryKey: string | null
}

export interface Restores {
  /** Whose backup it is, and what going back to it would cost. Changes nothing. */
  preview(question: RestoreQuestion): Promise<Result<Preview, OpenRefusal>>
  /** Reads and checks all of it and asks for the exchange at the next start. */
  stage(
    question: RestoreQuestion,
    by: { readonly actor: string; readonly now: number },
  ): Promise<Result<null, RestoreRefusal | Refusal<'recovery-key-mistyped'>>>
}

/** Going back to a backup, from wherever it lies. */
export function createRestores(deps: RestoresDeps): Restores {
  const { files, startBeside, onProgress } = deps

  async function find({ name, recoveryKey }: RestoreQuestion) {
    const recovery = typedRecoveryKey(recoveryKey)
    if (!recovery.ok) return recovery
    const typed = name.trim()
    const path = (await deps.pathOf(typed)) ?? (isAbsolute(typed) ? await backupAt(typed) : null)
    if (path === null || !existsSync(path)) return refuse('backup-unknown', { name: typed })
    const pairs = [deps.ownPair, recovery.value].filter((pair) => pair !== null)
    return ok({ path, pairs, recovery: recovery.value })
  }

  return {
    async preview(question) {
      const found = await find(question)
      if (!found.ok) return found
      const { path, pairs } = found.value
      const plain = plainBackupAt(path)
      if (plain) {
        const head = headOfCopies(plain.database, plain.keys)
        if (!head.ok) return head
        const records = { head: head.value, benchKey: null, hashAt: null }
        return ok(previewOf(deps, { ...unknownOwner, head: head.value }, look(deps, records)))
      }
      const opened = await openBackup(path, pairs)
      if (!opened.ok) return opened
      const { summary } = opened.value
      const { head, benchKey } = summary
      return ok(previewOf(deps, summary, look(deps, { head, benchKey, hashAt: null })))
    },
    async stage(question, by) {
      const found = await find(question)
      if (!found.ok) return found
      const staged = await stageRestore(found.value, {
        files,
        guard: deps.guard,
        startBeside,
        onProgress,
        ...by,
      })
      return staged.ok ? ok(null) : staged
    },
  }
}

const unknownOwner = { at: 0, centre: null, benchKey: '', newestAt: null, complete: false }

function look({ reader, files }: RestoresDeps, backup: Parameters<typeof compareRecords>[1]): PresentRecords {
  return reader ? compareRecords(reader, backup) : lookAtPresent(files, backup)
}

function previewOf(
  { nameOf }: RestoresDeps,
  summary: Pick<Preview, 'at' | 'centre' | 'benchKey' | 'head' | 'newestAt' | 'complete'>,
  present: PresentRecords,
): Preview {
  const { at, centre, benchKey, head, newestAt, complete } = summary
  const currentCount = present.head?.count ?? 0
  const counted = present.leftBehind.reduce((sum, { count }) => sum + count, 0)
  return {
    at,
    centre: centre && { name: centre.name, code: centre.code },
    benchKey,
    head: { count: head.count, hash: head.hash },
    newestAt,
    complete,
    present: present.kind,
    backupCount: head.count,
    currentCount,
    // What cannot be read can still be counted: where the records ended stands beside them.
    lostEvents: present.kind === 'unreadable' ? Math.max(0, currentCount - head.count) : counted,
    lostSince: present.lostSince,
    lostByType: present.lostByType.map(({ type, count }) => ({ type, count })),
    lostByPerson: present.leftBehind.map(({ actor, count }) => ({ name: nameOf(actor), count })),
    sameLedger: present.kind !== 'foreign',
  }
}
