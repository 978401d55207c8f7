import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const NAME = 'carebench-test'

/** Whom the desktop runs as in tests: Chromium builds no sandbox for root. */
export interface OrdinaryUser {
  /** Made for root only; null where the tests already run as an ordinary user. */
  readonly ids: { readonly uid: number; readonly gid: number } | null
  /** A folder of this user alone. */
  newFolder(name: string): string
  /** Hands over a file, or a folder with all that is in it. What a running program removes meanwhile is passed over. */
  own(path: string): void
  /** A program that runs `executable` as this user. */
  wrap(executable: string): string
}

export function ordinaryUser(): OrdinaryUser {
  const ids = process.getuid?.() === 0 ? (find() ?? create()) : null
  const own = (path: string): void => {
    if (!ids) return
    const stat = lstatSync(path, { throwIfNoEntry: false })
    if (!stat || stat.isSymbolicLink()) return
    passOverRemoved(() => chownSync(path, ids.uid, ids.gid))
    const names = stat.isDirectory() ? passOverRemoved(() => readdirSync(path)) : null
    for (const name of names ?? []) own(join(path, name))
  }
  return {
    ids,
    own,
    newFolder(name) {
      const folder = mkdtempSync(join(tmpdir(), `carebench-${name}-`))
      own(folder)
      return folder
    },
    wrap(executable) {
      if (!ids) return executable
      const folder = mkdtempSync(join(tmpdir(), 'carebench-as-user-'))
      chmodSync(folder, 0o755)
      const script = join(folder, 'electron')
      mkdirSync(folder, { recursive: true })
      const as = `--reuid=${ids.uid} --regid=${ids.gid} --clear-groups`
      writeFileSync(script, `#!/bin/sh\nexec setpriv ${as} '${executable}' "$@"\n`, { mode: 0o755 })
      return script
    },
  }
}

/** Null where what it is about was removed since it was listed. */
function passOverRemoved<T>(use: () => T): T | null {
  try {
    return use()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function find(): { readonly uid: number; readonly gid: number } | null {
  const { stdout } = spawnSync('getent', ['passwd', NAME], { encoding: 'utf8' })
  const [, , uid, gid] = (stdout ?? '').trim().split(':').map(Number)
  return uid !== undefined && gid !== undefined ? { uid, gid } : null
}

function create(): { readonly uid: number; readonly gid: number } {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME])
  const made = find()
  if (!made) throw new Error(`the user ${NAME} could not be made`)
  return made
}
