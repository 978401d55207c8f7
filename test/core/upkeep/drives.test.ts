import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { linuxVolumes } from '../../../electron/backup/linux-volumes.ts'
import { createTestApp } from '../../support/create-test-app.ts'

/* Drives that are plugged in and out, as the tables of Linux tell of them. */

interface Drive {
  readonly id: string
  readonly label: string
}
const RED: Drive = { id: '4f1c-aa01', label: 'Zálohy\\x20červené' }
const BLUE: Drive = { id: '4f1c-bb02', label: 'Zálohy\\x20modré' }

let root: string
let mounts: Map<Drive, string>
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'carebench-drives-'))
  mounts = new Map()
  for (const folder of ['by-id', 'by-name', 'dev', 'away']) mkdirSync(join(root, folder))
  for (const { id, label } of [RED, BLUE]) {
    mkdirSync(join(root, 'away', id))
    writeFileSync(join(root, 'dev', id), '')
    symlinkSync(join('..', 'dev', id), join(root, 'by-name', label))
  }
  tell()
  return () => rmSync(root, { recursive: true })
})

function tell(): void {
  const lines = [...mounts].map(([{ id }, point], n) => {
    const escaped = point.replaceAll(' ', String.raw`\040`)
    return `${100 + n} 27 8:${n} / ${escaped} rw,relatime shared:1 - ext4 ${join(root, 'dev', id)} rw`
  })
  writeFileSync(join(root, 'mounts'), ['27 1 0:30 / / rw - overlay overlay rw', ...lines, ''].join('\n'))
}

function plugIn(drive: Drive, name: string): string {
  const point = join(root, 'media', name)
  mkdirSync(dirname(point), { recursive: true })
  renameSync(join(root, 'away', drive.id), point)
  symlinkSync(join('..', 'dev', drive.id), join(root, 'by-id', drive.id))
  mounts.set(drive, point)
  tell()
  return point
}

function pullOut(drive: Drive): void {
  renameSync(mounts.get(drive) ?? '', join(root, 'away', drive.id))
  rmSync(join(root, 'by-id', drive.id))
  mounts.delete(drive)
  tell()
}

async function benchWithDrives() {
  const volumes = linuxVolumes({
    mounts: join(root, 'mounts'),
    byId: join(root, 'by-id'),
    byName: join(root, 'by-name'),
  })
  const bench = await createTestApp({ ports: { volumes } })
  const client = await bench.setUp()
  const places = async () => (await client.need('upkeep.backups', {})).places
  const backUp = async (): Promise<void> => {
    bench.clock.advance(1_000)
    await client.need('upkeep.backUp', {})
  }
  return { bench, client, places, backUp }
}

const made = (folder: string): number => readdirSync(join(folder, 'manifests')).length

it('finds the same drive under another path, and takes no other drive for it', async () => {
  const { bench, client, places, backUp } = await benchWithDrives()
  await using _ = bench
  const first = join(plugIn(RED, 'usb stick'), 'backups')
  const { id } = await client.need('upkeep.addPlace', { folder: first })
  await backUp()
  expect(made(first)).toBeGreaterThan(0)
  const drive = { name: 'Zálohy červené', connected: true }
  expect((await places())[1]).toMatchObject({ id, folder: first, drive, lastTry: { failure: null } })

  pullOut(RED)
  // Another drive that held backups once is mounted where the first one was.
  const other = join(plugIn(BLUE, 'usb stick'), 'backups')
  mkdirSync(join(other, 'manifests'), { recursive: true })
  expect((await places())[1]).toMatchObject({ drive: { connected: false }, offDisk: null, backups: [] })
  await backUp()
  expect((await places())[1]).toMatchObject({ lastTry: { failure: 'drive-absent', detail: drive.name } })
  expect(await client.need('upkeep.backups', {})).toMatchObject({
    failing: { places: [], drives: [drive.name] },
  })
  expect(made(other)).toBe(0)

  const second = join(plugIn(RED, 'usb stick 1'), 'backups')
  expect((await places())[1]).toMatchObject({ folder: second, drive })
  await backUp()
  expect((await places())[1]).toMatchObject({ lastGood: bench.clock.now(), lastTry: { failure: null } })
  expect(made(second)).toBeGreaterThan(0)
  expect(await client.need('upkeep.backups', {})).toMatchObject({ failing: null })

  // Both may take turns at one path.
  await client.need('upkeep.addPlace', { folder: other })
  expect(await client.call('upkeep.addPlace', { folder: second })).toMatchObject({
    error: { code: 'place-known' },
  })
  await backUp()
  expect(made(other)).toBeGreaterThan(0)
  expect((await places()).map(({ drive: one }) => one?.name ?? null)).toEqual([
    null,
    'Zálohy červené',
    'Zálohy modré',
  ])
})

it('learns the drive of a folder that was known by its path, and lists what it holds where it is now', async () => {
  const { bench, client, places, backUp } = await benchWithDrives()
  await using _ = bench
  const point = plugIn(RED, 'a')
  mounts.clear()
  tell()
  await client.need('upkeep.addPlace', { folder: join(point, 'backups') })
  await backUp()
  expect((await places())[1]).toMatchObject({ drive: null, lastTry: { failure: null } })
  mounts.set(RED, point)
  tell()
  await backUp()
  const backups = (await places())[1]?.backups ?? []
  expect(backups.length).toBeGreaterThan(0)
  pullOut(RED)
  const folder = join(plugIn(RED, 'b'), 'backups')
  expect((await places())[1]).toMatchObject({ folder, drive: { connected: true }, backups })
})
