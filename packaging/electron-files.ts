import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/*
 * Ends with 0 where a package can be made: Electron's files are on this machine, or its download answers. Says in one
 * line why not elsewhere, soon: what cannot be reached is not tried again.
 */

const ANSWER_WITHIN_MS = 10_000

const root = join(import.meta.dirname, '..')
const manifest = z.object({ version: z.string() })
const { version } = manifest.parse(
  JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')),
)

if (!isCached() && !(await answers())) {
  console.log(`Not packaged: Electron ${version} is not on this machine and its download does not answer.`)
  process.exitCode = 1
}

/** Where electron-builder keeps what it downloaded. */
function isCached(): boolean {
  const folders = [
    process.env['electron_config_cache'],
    process.env['XDG_CACHE_HOME'] && join(process.env['XDG_CACHE_HOME'], 'electron'),
    join(homedir(), '.cache', 'electron'),
    join(homedir(), 'Library', 'Caches', 'electron'),
    process.env['LOCALAPPDATA'] && join(process.env['LOCALAPPDATA'], 'electron', 'Cache'),
  ]
  const archive = `electron-v${version}-${process.platform}-${process.arch}.zip`
  return folders.some(
    (folder) =>
      folder &&
      existsSync(folder) &&
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith(archive)),
  )
}

async function answers(): Promise<boolean> {
  const mirror =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/download/'
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
  return await fetch(`${mirror}v${version}/SHASUMS256.txt`, { method: 'HEAD', signal }).then(
    ({ ok }) => ok,
    () => false,
  )
}
