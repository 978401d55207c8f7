import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The folder of this bench's data where none is named. Both hosts use the same one, so that a bench that starts in the
 * browser today finds its records in the window tomorrow. CAREBENCH_DATA overrides it.
 */
export function defaultDataDir(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (env['CAREBENCH_DATA']) return resolve(env['CAREBENCH_DATA'])
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Carebench', 'data')
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Carebench', 'data')
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'carebench')
}
