import { existsSync } from 'node:fs'
import type { BenchFiles } from '../../bench/bench-files.ts'
import { readBackupSecrets } from '../../keys/backup-pair.ts'
import type { KeyPair } from '../../keys/key-pair.ts'
import { chooseKeyGuard } from '../key-guards.ts'
import type { CommandIo } from './command.ts'

/** The key for backups in a data folder; null where there is none, it is damaged, or this computer's guard does not open it. */
export async function ownPair(io: CommandIo, files: BenchFiles, dataDir: string): Promise<KeyPair | null> {
  if (!existsSync(files.keys)) return null
  const guard = chooseKeyGuard(dataDir, await io.systemGuard(dataDir))
  try {
    return readBackupSecrets(files.keys, guard)?.pair ?? null
  } catch {
    // A damaged key store opens nothing: a recovery sheet has to.
    return null
  }
}
