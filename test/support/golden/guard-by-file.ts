import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { keyFileGuard, passphraseGuard } from '../../../electron/host/key-guards.ts'
import { GOLDEN_PASSPHRASE } from './data-folder.ts'

/**
 * Puts the keys of an unpacked golden folder under a key file beside them: opening it many times need not derive the
 * passphrase's key each time, and the command line opens it by itself.
 */
export function guardByFile(dir: string): void {
  const keys = new Driver(join(dir, 'keys.sqlite'))
  try {
    const row: unknown = keys.prepare('SELECT wrapped FROM master_key').pluck().get()
    if (!Buffer.isBuffer(row)) throw new Error('the golden folder has no master key')
    const master = passphraseGuard(GOLDEN_PASSPHRASE).unwrap(row)
    const guard = keyFileGuard(dir)
    keys
      .prepare('UPDATE master_key SET guard = ?, wrapped = ?')
      .run(guard.kind, Buffer.from(guard.wrap(master)))
  } finally {
    keys.close()
  }
}
