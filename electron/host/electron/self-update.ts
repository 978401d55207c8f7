import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { App } from '../../core/app.ts'
import type { Log, SelfUpdate } from '../../core/ports.ts'
import { updateKey } from '../update-key.ts'
import { installedAs } from './installed-as.ts'
import { relaunch } from './relaunch.ts'

/**
 * Replaces this program by a newer one. By then the core has checked who signed it and that it is whole; here the records
 * are closed, and the installer of the system does its work. Where that fails, this version starts again.
 */
export function createSelfUpdate(core: Promise<App>, log: Log): SelfUpdate {
  const folder = join(app.getPath('userData'), 'updates')
  const target = installedAs()
  return {
    key: updateKey.value,
    target,
    folder,
    install(ready) {
      const run = async (): Promise<void> => {
        // Lets the call that asked for it be answered, and every other one end.
        await (await core).close()
        if (!target) return
        const { runInstaller } = await import('./run-installer.ts')
        mkdirSync(folder, { recursive: true })
        await runInstaller({ ...ready, kind: target.kind, folder }, log)
      }
      run().catch((error: unknown) => {
        log.error('an update was not installed', { error })
        relaunch()
        app.exit(0)
      })
    },
  }
}
