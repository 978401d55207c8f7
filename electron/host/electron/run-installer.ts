import { chmodSync, copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import {
  AppImageUpdater,
  DebUpdater,
  MacUpdater,
  NsisUpdater,
  Provider,
  type AppUpdater,
  type UpdateInfo,
} from 'electron-updater'
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js'
import type { InstallerKind } from '../../../shared/updates/release.ts'
import type { Log, ReadyInstaller } from '../../core/ports.ts'
import { isInstaller } from '../../updates/index.ts'

/** What is installed, by which of the system's ways. */
interface Ready extends ReadyInstaller {
  readonly kind: InstallerKind
  /** Of this program alone. */
  readonly folder: string
}

/**
 * Installs what was checked already, by electron-updater: it knows the installers of every system. It asks nobody for a
 * version: it is given the one file, and hashes it once more. Settles when the program is about to end; throws where
 * nothing was installed.
 */
export async function runInstaller(ready: Ready, log: Log): Promise<void> {
  const updater = updaters[ready.kind]()
  const failed = Promise.withResolvers<never>()
  updater.on('error', failed.reject)
  updater.logger = {
    info: (message) => log.info('update', { message: String(message) }),
    warn: (message) => log.warn('update', { message: String(message) }),
    error: (message) => log.error('update', { message: String(message) }),
  }
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.disableDifferentialDownload = true
  // It would look for a file of electron-builder's that says where updates come from: here nobody but the centre does.
  updater.forceDevUpdateConfig = true
  updater.updateConfigPath = configIn(ready.folder)
  updater.setFeedURL({ provider: 'custom', updateProvider: providerOf(ready) })
  const install = async (): Promise<void> => {
    const found = await updater.checkForUpdates()
    if (!found?.isUpdateAvailable) throw new Error('there is nothing newer to install')
    await updater.downloadUpdate()
    updater.quitAndInstall(true, true)
  }
  await Promise.race([install(), failed.promise])
}

const updaters: Readonly<Record<InstallerKind, () => AppUpdater>> = {
  deb: () => new DebUpdater(),
  AppImage: () => new WholeAppImageUpdater(),
  nsis: () => new NsisUpdater(),
  zip: () => new MacUpdater(),
}

/** Of electron-updater's own settings only the name of its cache is needed. */
function configIn(folder: string): string {
  const path = join(folder, 'updater.yml')
  writeFileSync(path, 'updaterCacheDirName: carebench-updater\n')
  return path
}

/** The one version that there is, and its file: copied, never downloaded. */
function providerOf({ path, version, sha512, bytes }: Ready) {
  const file = { url: basename(path), sha512, size: bytes }
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtime: ProviderRuntimeOptions) {
      super(runtime)
      runtime.executor.download = async (_url, destination) => {
        await copyFile(path, destination)
        if (!(await isInstaller(destination, { sha512 }))) throw new Error('the installer changed meanwhile')
        return destination
      }
    }
    override async getLatestVersion(): Promise<UpdateInfo> {
      return { version, files: [file], path: file.url, sha512, releaseDate: new Date().toISOString() }
    }
    override resolveFiles() {
      return [{ url: pathToFileURL(path), info: file }]
    }
  }
}

/**
 * An AppImage is one file. electron-updater removes it and moves the new one there, which leaves none where the disk is
 * full; here the new one is whole before it takes the old one's place.
 */
class WholeAppImageUpdater extends AppImageUpdater {
  protected override doInstall(): boolean {
    const [own, fresh] = [process.env['APPIMAGE'], this.installerPath]
    if (own === undefined || fresh === null) throw new Error('there is no AppImage to replace')
    const part = `${own}.part`
    try {
      copyFileSync(fresh, part)
      chmodSync(part, 0o755)
      renameSync(part, own)
    } catch (error) {
      rmSync(part, { force: true })
      throw error
    }
    app.relaunch({ execPath: own, args: [] })
    return true
  }
}
