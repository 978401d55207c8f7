import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backUpInThread, bringInInThread } from '../../../electron/backup/backup-threads.ts'
import { listFolder } from '../../../electron/backup/repository.ts'
import { backupSourceOf } from '../../../electron/bench/backup-source.ts'
import { benchFiles } from '../../../electron/bench/bench-files.ts'
import { inThread } from '../../../electron/core/beside.ts'
import { errorCodes } from '../../../electron/core/error-codes.ts'
import { readBackupSecrets } from '../../../electron/keys/backup-pair.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { goldenReleases, openGolden, unpack } from '../../support/golden/data-folder.ts'
import { takeIn } from '../../support/intake.ts'

const here = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

async function benchOf(bench: TestApp) {
  await takeIn(await bench.setUp())
  const files = benchFiles(bench.dir)
  const secrets = readBackupSecrets(files.keys, bench.ports.keyGuard)
  if (!secrets) throw new Error('no keys')
  const folder = mkdtempSync(join(tmpdir(), 'carebench-place-'))
  const make = (signal?: AbortSignal) =>
    backUpInThread(
      inThread,
      backupSourceOf(files),
      { reason: 'demand', now: bench.clock.now(), program: 'test', ...(signal && { signal }) },
      folder,
      { secrets, complete: true, zone: 'Europe/Prague' },
    )
  return { files, folder, make }
}

/** Holds this thread until another one has done it. */
function waitHere(isDone: () => boolean): void {
  const nobody = new Int32Array(new SharedArrayBuffer(4))
  for (let tries = 0; tries < 12_000 && !isDone(); tries += 1) Atomics.wait(nobody, 0, 0, 10)
  expect(isDone()).toBe(true)
}

/** What a backup that was cut short has left. */
function left(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((name) => /unfinished|work-/.test(name))
}

it('makes a backup while this thread does nothing at all', async () => {
  await using bench = await createTestApp()
  const { folder, make } = await benchOf(bench)
  const manifests = join(folder, 'manifests')
  const isMade = (): boolean =>
    existsSync(manifests) && readdirSync(manifests).some((name) => name.startsWith('carebench-'))
  const making = make()
  waitHere(isMade)
  expect(await making).toMatchObject({ ok: true })
  expect(await listFolder(folder)).toHaveLength(1)
  rmSync(folder, { recursive: true })
})

it('backs up before an update while this thread does nothing at all, and says how far it is', async () => {
  const [release = ''] = goldenReleases()
  const dir = unpack(release)
  const told: [string, number, number][] = []
  const opening = openGolden(dir, Date.UTC(2026, 11, 1), {
    onOpening: (step, done, total) => told.push([step, done, total]),
  })
  const manifests = join(benchFiles(dir).backups, 'manifests')
  waitHere(() => existsSync(manifests) && readdirSync(manifests).some((name) => /-migration\./.test(name)))
  await using bench = await opening
  expect(told.filter(([step]) => step === 'backup')).toEqual([1, 2, 3].map((step) => ['backup', step, 4]))
  rmSync(bench.dir, { recursive: true, force: true })
})

it('reads a backup that is restored while this thread does nothing at all, and says how far it is', async () => {
  await using bench = await createTestApp()
  const { files, folder, make } = await benchOf(bench)
  const made = await make()
  if (!made.ok) throw new Error(made.error.code)
  const own = readBackupSecrets(files.keys, bench.ports.keyGuard)
  if (!own) throw new Error('no keys')
  const into = mkdtempSync(join(tmpdir(), 'carebench-into-'))
  const told: number[] = []
  const reading = bringInInThread(
    inThread,
    made.value.path,
    [own.pair],
    { into, dataDir: bench.dir },
    (done, total) => told.push(done / total),
  )
  waitHere(() => existsSync(join(into, 'keys.sqlite')))
  expect(await reading).toMatchObject({ ok: true, value: { head: made.value.summary.head } })
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  for (const one of [folder, into]) rmSync(one, { recursive: true })
})

it('leaves nothing half-written when it is given up in the middle of a recording', async () => {
  await using bench = await createTestApp()
  const { files, folder, make } = await benchOf(bench)
  const name = 'ab'.repeat(32)
  mkdirSync(join(files.recordings, 'ab'), { recursive: true })
  // As long as no test waits for: it takes no room on the disk.
  writeFileSync(join(files.recordings, 'ab', name), '')
  truncateSync(join(files.recordings, 'ab', name), 64 * 1024 ** 3)
  const giveUp = new AbortController()
  const making = make(giveUp.signal)
  await expect.poll(() => left(folder).length, { interval: 5 }).toBeGreaterThan(1)
  giveUp.abort()
  await expect(making).rejects.toThrow(/abort/i)
  expect(left(folder, files.backups)).toEqual([])
  expect(await listFolder(folder)).toEqual([])
  rmSync(join(files.recordings, 'ab'), { recursive: true })
  expect(await make()).toMatchObject({ ok: true })
  rmSync(folder, { recursive: true })
})

it('clears away what a killed run of this computer has left, and nothing of another computer', async () => {
  await using bench = await createTestApp()
  const { folder, make } = await benchOf(bench)
  // No process has such an id.
  const [own, other] = [`unfinished-${here}-4194999-x`, 'unfinished-00000000-4194999-x']
  const foreign = {
    name: 'carebench-20260101T000000000Z-demand.carebench-manifest',
    content: 'of another bench',
  }
  for (const below of ['manifests', 'objects']) {
    mkdirSync(join(folder, below), { recursive: true })
    for (const one of [own, other]) writeFileSync(join(folder, below, one), 'half')
  }
  writeFileSync(join(folder, 'manifests', foreign.name), foreign.content)
  expect(await make()).toMatchObject({ ok: true })
  expect(left(folder).map((name) => name.split('/').at(-1))).toEqual([other, other])
  rmSync(folder, { recursive: true })
})

it('says with the codes of the system what stopped the thread', async () => {
  await using bench = await createTestApp()
  const { files, folder, make } = await benchOf(bench)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file stands where the folder was')
  const error: unknown = await make().catch((thrown: unknown) => thrown)
  expect(errorCodes(error)).toContain('ENOTDIR')
  expect(existsSync(files.backups) ? left(files.backups) : []).toEqual([])
  rmSync(folder)
})
