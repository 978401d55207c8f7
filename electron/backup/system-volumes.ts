import { execFile } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { join, parse, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Volumes } from '../core/ports.ts'
import { linuxTables, linuxVolumes } from './linux-volumes.ts'

const run = promisify(execFile)
const LIMIT = { timeout: 10_000, windowsHide: true } as const

/** The volumes of this computer. Where the system tells nothing of them, a folder is known by its path alone. */
export function systemVolumes(): Volumes {
  const volumes = { linux: linuxVolumes(linuxTables), darwin: macVolumes, win32: windowsVolumes }
  const { platform } = process
  const here =
    platform === 'linux' || platform === 'darwin' || platform === 'win32' ? volumes[platform] : null
  return {
    of: async (folder) => (await here?.of(folder).catch(() => null)) ?? null,
    find: async (volume) => (await here?.find(volume).catch(() => null)) ?? null,
  }
}

/** By `diskutil`. Written after its manual and not yet run on such a computer: SECURITY.md says so. */
const macVolumes: Volumes = {
  async of(folder) {
    const real = await realpath(folder)
    const { stdout } = await run('/usr/sbin/diskutil', ['info', '-plist', real], LIMIT)
    const { VolumeUUID: id, MountPoint: point, VolumeName: name } = plistStrings(stdout)
    return id && point ? { id, name: name ?? point, path: relative(point, real) } : null
  },
  async find({ id, path }) {
    const { stdout } = await run('/usr/sbin/diskutil', ['info', '-plist', id], LIMIT)
    const { MountPoint: point } = plistStrings(stdout)
    return point ? join(point, path) : null
  },
}

/** The strings at the top of what `diskutil info -plist` prints. */
export function plistStrings(plist: string): Partial<Record<string, string>> {
  const found = plist.matchAll(/<key>(\w+)<\/key>\s*<string>([^<]*)<\/string>/g)
  return Object.fromEntries([...found].map(([, key = '', value = '']) => [key, value]))
}

/** By `mountvol`. Written after its manual and not yet run on such a computer: SECURITY.md says so. */
const windowsVolumes: Volumes = {
  async of(folder) {
    const real = await realpath(folder)
    const { root } = parse(real)
    const { stdout } = await run('mountvol.exe', [root, '/L'], LIMIT)
    const id = stdout.trim()
    return GUID.test(id) ? { id, name: root, path: relative(root, real) } : null
  },
  async find({ id, path }) {
    const { stdout } = await run('mountvol.exe', [], LIMIT)
    const point = mountPointOf(stdout, id)
    return point === null ? null : join(point, path)
  },
}

const GUID = /^\\\\\?\\Volume\{[0-9a-f-]{36}\}\\$/i

/** Where a volume is mounted, from what `mountvol` lists: each volume, and below it its mount points. */
export function mountPointOf(listing: string, id: string): string | null {
  const lines = listing.split(/\r?\n/).map((line) => line.trim())
  const next = lines[lines.indexOf(id) + 1] ?? ''
  return lines.includes(id) && /^[A-Z]:\\/i.test(next) ? next : null
}
