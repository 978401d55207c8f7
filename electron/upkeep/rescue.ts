import { existsSync } from 'node:fs'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { rescueReasons, type rescueContract } from '../../shared/upkeep/contract.ts'
import { listFolder } from '../backup/repository.ts'
import type { BenchFiles } from '../bench/bench-files.ts'
import { listPlainBackups } from '../bench/plain-backups.ts'
import { unlockFolder } from '../bench/unlock.ts'
import type { StartBeside } from '../core/beside.ts'
import type { Handlers } from '../core/handler.ts'
import type { KeyGuard } from '../core/ports.ts'
import { openReadOnly } from '../db/open.ts'
import { readBackupSecrets } from '../keys/backup-pair.ts'
import type { KeyPair } from '../keys/key-pair.ts'
import { recoveryKeyTable } from '../keys/schema.ts'
import { typedRecoveryKey } from './recovery.ts'
import { createRestores } from './restores.ts'

/** Why the data does not open, of what a person can help with here. */
export type RescueReason = (typeof rescueReasons)[number]

/**
 * True where the data of a folder does not open and a backup, or the key of a recovery sheet, can help. A lost guard is
 * helped by a sheet alone: where none was made, its key file or keychain has to come back.
 */
export function isRescuable(code: string, files: BenchFiles): code is RescueReason {
  if (code === 'keys-locked') return sheetsIn(files).length > 0
  return rescueReasons.some((reason) => reason === code)
}

/** What can be done about data that does not open: go back to a backup, or give the keys another guard. */
export function createRescue(deps: {
  readonly why: RescueReason
  readonly files: BenchFiles
  readonly dataDir: string
  readonly guard: KeyGuard
  /** Opens the data once more, after the running call. */
  readonly restart: () => void
  readonly startBeside: StartBeside
  readonly onProgress: Progress
}): Handlers<typeof rescueContract> {
  const { files, guard } = deps
  const listed = async () => [...(await listFolder(files.backups)), ...listPlainBackups(files.backups)]
  const restores = createRestores({
    files,
    guard,
    ownPair: ownPairOrNull(files, guard),
    reader: null,
    pathOf: async (name) => (await listed()).find((backup) => backup.name === name)?.path ?? null,
    nameOf: () => null,
    startBeside: deps.startBeside,
    onProgress: deps.onProgress,
  })
  return {
    'upkeep.rescue': async () =>
      ok({
        why: deps.why,
        dataDir: deps.dataDir,
        sheets: [...sheetsIn(files)],
        backups: (await listed()).map(({ name, reason, at }) => ({ name, reason, at })),
      }),
    'upkeep.openAgain'() {
      deps.restart()
      return ok({})
    },
    'upkeep.unlock'(_, { recoveryKey }) {
      const recovery = typedRecoveryKey(recoveryKey)
      if (!recovery.ok) return recovery
      if (recovery.value === null) return refuse('recovery-key-mistyped', { group: 0 })
      const done = unlockFolder(files, recovery.value, guard)
      if (!done.ok) return done
      deps.restart()
      return ok({})
    },
    'upkeep.previewFirstRestore': (_, from) => restores.preview(from),
    async 'upkeep.restoreFirst'({ by }, from) {
      const staged = await restores.stage(from, by)
      if (!staged.ok) return staged
      deps.restart()
      return ok({})
    },
  }
}

/** Keys that are damaged open nothing: they are about to be replaced. */
function ownPairOrNull(files: BenchFiles, guard: KeyGuard): KeyPair | null {
  try {
    return existsSync(files.keys) ? (readBackupSecrets(files.keys, guard)?.pair ?? null) : null
  } catch {
    return null
  }
}

/** The sheets whose key opens the keys of a folder; none where that cannot be read. */
function sheetsIn({ keys }: BenchFiles): readonly string[] {
  if (!existsSync(keys)) return []
  try {
    const database = openReadOnly(keys)
    try {
      const rows = database.reader.select({ sheet: recoveryKeyTable.sheet }).from(recoveryKeyTable).all()
      return rows.map(({ sheet }) => String(sheet))
    } finally {
      database.close()
    }
  } catch {
    return []
  }
}
