import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { InstallerTarget } from '../../../shared/updates/release.ts'

/** How this program was installed: by that kind of installer it can be replaced. Null: from its sources, or unpacked by hand. */
export function installedAs(): InstallerTarget | null {
  const { platform, arch } = process
  if (arch !== 'x64' && arch !== 'arm64') return null
  if (platform === 'win32') return app.isPackaged ? { platform, arch, kind: 'nsis' } : null
  if (platform === 'darwin') return app.isPackaged ? { platform, arch, kind: 'zip' } : null
  if (platform !== 'linux') return null
  // Set by the AppImage itself: the file that was started.
  if (process.env['APPIMAGE'] !== undefined) return { platform, arch, kind: 'AppImage' }
  return packageType() === 'deb' ? { platform, arch, kind: 'deb' } : null
}

/** Packages of a system say what they are in a file beside the program. */
function packageType(): string | null {
  const note = join(process.resourcesPath, 'package-type')
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : null
}
