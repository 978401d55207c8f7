import { existsSync } from 'node:fs'
import type { KeyGuard, SharingPort } from '../core/ports.ts'
import { keyFileGuard, keyFilePath } from './key-guards.ts'

/**
 * The port `sharing` of a host that offers it. Passwords of a server on this computer are guarded as the command
 * `carebench centre host` does it, so that either opens what the other made. `systemGuard`: the system's key store.
 */
export function sharingPort(
  { logMigrationsDir }: { readonly logMigrationsDir: string },
  systemGuard: (folder: string) => Promise<KeyGuard | null>,
): SharingPort {
  return {
    logMigrationsDir,
    host: {
      async guardOf(folder, own) {
        // It was taken out of the environment when the data folder was opened.
        if (own.kind === 'passphrase') return own
        const system = existsSync(keyFilePath(folder)) ? null : await systemGuard(folder)
        return system ?? keyFileGuard(folder)
      },
    },
  }
}
