import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import type { Volumes } from '../core/ports.ts'

/** Where Linux says what is mounted and which device is which. */
export interface LinuxTables {
  readonly mounts: string
  readonly byId: string
  readonly byName: string
}

export const linuxTables: LinuxTables = {
  mounts: '/proc/self/mountinfo',
  byId: '/dev/disk/by-uuid',
  byName: '/dev/disk/by-label',
}

interface Mount {
  readonly device: string
  /** What of the volume is mounted: `/`, or a folder in it. */
  readonly root: string
  readonly point: string
}

/** The volumes of Linux by the UUID of their file system. A network share and a disk in memory have none. */
export function linuxVolumes(tables: LinuxTables): Volumes {
  return {
    async of(folder) {
      const real = await realpath(folder)
      // The one that was mounted last lies on top.
      const [mount] = (await mountsIn(tables))
        .filter(({ point }) => below(point, real) !== null)
        .toSorted((a, b) => b.point.length - a.point.length)
      const id = mount && (await linkTo(tables.byId, mount.device))
      if (!mount || id === undefined) return null
      const name = (await linkTo(tables.byName, mount.device)) ?? basename(mount.point)
      return { id, name, path: join(mount.root, below(mount.point, real) ?? '') }
    },
    async find({ id, path }) {
      const device = await target(join(tables.byId, id))
      const mounts = device === null ? [] : await mountsIn(tables)
      for (const { root, point } of mounts.filter((mount) => mount.device === device)) {
        const rest = below(root, path)
        if (rest !== null) return join(point, rest)
      }
      return null
    },
  }
}

/** The newest first. */
async function mountsIn({ mounts }: LinuxTables): Promise<readonly Mount[]> {
  const lines = (await readFile(mounts, 'utf8')).split('\n')
  const found = lines.map(async (line): Promise<readonly Mount[]> => {
    const [before = '', after = ''] = line.split(' - ')
    const [, , , root, point] = before.split(' ')
    const source = after.split(' ')[1]
    if (root === undefined || point === undefined || source?.startsWith('/') !== true) return []
    const device = (await target(plain(source))) ?? plain(source)
    return [{ device, root: plain(root), point: plain(point) }]
  })
  return (await Promise.all(found)).flat().toReversed()
}

/** Spaces and the like stand in octal. */
function plain(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCodePoint(Number.parseInt(octal, 8)),
  )
}

/** The name of the link in a folder that leads to this device. */
async function linkTo(folder: string, device: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) if ((await target(join(folder, name))) === device) return unescaped(name)
  return undefined
}

/** Names of volumes stand with `\x20` for a space. */
function unescaped(name: string): string {
  return name.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  )
}

/** What a link leads to, also where that itself is no longer there; the path itself where it is no link. */
async function target(path: string): Promise<string | null> {
  try {
    return resolve(dirname(path), await readlink(path))
  } catch {
    return await realpath(path).catch(() => null)
  }
}

/** The path below a folder; null where it is not below it. */
function below(folder: string, path: string): string | null {
  const rest = relative(folder, path)
  return rest.split('/')[0] === '..' || isAbsolute(rest) ? null : rest
}
