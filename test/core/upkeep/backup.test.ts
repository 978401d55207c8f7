import {
  copyFileSync,
  existsSync,
  readdirSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createApp } from '../../../electron/program/create-app.ts'
import { listBackups } from '../../../electron/bench/backup.ts'
import { benchFiles } from '../../../electron/bench/bench-files.ts'
import { requestRestore } from '../../../electron/bench/restore.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'

it('says what a restore would lose, does it under open lines, and keeps what stood there', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const first = await takeIn(client)
  const { name, head } = await client.need('upkeep.backUp', {})
  const second = await takeIn(client, { serial: '095XE160029999' })
  const preview = await client.need('upkeep.previewRestore', { name })
  expect(preview).toMatchObject({ backupCount: head.count, lostEvents: 4, sameLedger: true })
  expect(await client.call('upkeep.restore', { name, secret: '111222' })).toMatchObject({
    error: { code: 'wrong-secret' },
  })
  await client.need('upkeep.restore', { name, secret: MANAGER_PIN })
  expect(await client.call('cases.list', {})).toMatchObject({ error: { code: 'not-signed-in' } })
  const again = await bench.signInAgain()
  const { rows } = await again.need('cases.list', {})
  expect(rows.map(({ rma }) => rma)).toEqual([first.rma])
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(await again.call('cases.get', { rma: second.rma })).toMatchObject({
    error: { code: 'case-unknown' },
  })
  expect(readdirSync(join(bench.dir, 'replaced'))).toHaveLength(1)
})

it.each([
  ['before anything was moved', []],
  ['when the records were moved aside', ['aside carebench.sqlite']],
  ['when the records were exchanged', ['aside carebench.sqlite', 'in carebench.sqlite']],
  ['when the keys were moved aside', ['aside carebench.sqlite', 'in carebench.sqlite', 'aside keys.sqlite']],
  [
    'when only its request was left',
    ['aside carebench.sqlite', 'in carebench.sqlite', 'aside keys.sqlite', 'in keys.sqlite'],
  ],
])('goes on with a restore that was cut short %s', async (_, done) => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { rma } = await takeIn(client)
  const { name } = await client.need('upkeep.backUp', {})
  await takeIn(client, { serial: '095XE160029999' })
  await bench.app.close()
  const files = benchFiles(bench.dir)
  requestRestore(files, name, bench.clock.now())
  const [aside = ''] = readdirSync(files.replaced)
  for (const step of done) {
    const [how, file = ''] = step.split(' ')
    const path = join(bench.dir, file)
    if (how === 'aside') renameSync(path, join(files.replaced, aside, file))
    else renameSync(`${path}.incoming`, path)
  }
  await bench.restart()
  const again = await bench.signInAgain()
  const { rows } = await again.need('cases.list', {})
  expect(rows).toMatchObject([{ rma, customer: 'Žofie Příhodová' }])
  expect(readdirSync(join(files.replaced, aside)).sort()).toEqual(['carebench.sqlite', 'keys.sqlite'])
  expect(readdirSync(bench.dir).filter((file) => /incoming|restore/.test(file))).toEqual([])
})

it('forgets a restore whose asking was cut short, and keeps no half copy', async () => {
  await using bench = await createTestApp()
  const { rma } = await takeIn(await bench.setUp())
  await bench.app.close()
  writeFileSync(join(bench.dir, 'carebench.sqlite.incoming'), 'half')
  await bench.restart()
  const again = await bench.signInAgain()
  expect(await again.need('cases.get', { rma })).toMatchObject({ rma })
  expect(existsSync(join(bench.dir, 'carebench.sqlite.incoming'))).toBe(false)
})

it('sweeps up after a backup that was cut short', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { name } = await client.need('upkeep.backUp', {})
  await bench.app.close()
  const folder = benchFiles(bench.dir).backups
  const before = readdirSync(folder).sort()
  const cut = 'carebench-20260101T000000000Z-daily.sqlite'
  for (const left of [
    `${cut}.unfinished`,
    `${cut}.unfinished-journal`,
    `${cut}.unfinished.keys`,
    `${cut}.keys`,
  ])
    writeFileSync(join(folder, left), 'half')
  await bench.restart()
  expect(readdirSync(folder).sort()).toEqual(before)
  expect(before.filter((file) => file.startsWith(name)).sort()).toEqual([name, `${name}.keys`])
})

it('lets nobody else read a backup', { skip: process.platform === 'win32' }, async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { name } = await client.need('upkeep.backUp', {})
  const folder = benchFiles(bench.dir).backups
  for (const file of [name, `${name}.keys`])
    expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
})

it('refuses a backup whose keys are damaged, and looks at it without leaving a trace', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { name } = await client.need('upkeep.backUp', {})
  const folder = benchFiles(bench.dir).backups
  const before = readdirSync(folder).sort()
  await client.need('upkeep.previewRestore', { name })
  expect(readdirSync(folder).sort()).toEqual(before)
  truncateSync(join(folder, `${name}.keys`), 4096)
  expect(await client.call('upkeep.previewRestore', { name })).toMatchObject({
    error: { code: 'backup-does-not-verify' },
  })
})

it.each([
  ['forward for three weeks, then right again', 365 * DAY],
  ['back by years', -3 * 365 * DAY],
])('makes its daily backups and keeps the newest when the clock was set %s', async (_, jump) => {
  await using bench = await createTestApp()
  await bench.setUp()
  const folder = benchFiles(bench.dir).backups
  const daily = (): string[] =>
    listBackups(folder)
      .filter(({ reason }) => reason === 'daily')
      .map(({ name }) => name)
  const live = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      bench.clock.advance(DAY)
      await bench.restart()
    }
    // A backup is made in the background; closing waits for it.
    await bench.restart()
    const today = new Date(bench.clock.now()).toISOString().slice(0, 10).replaceAll('-', '')
    expect(daily().filter((name) => name.includes(today))).toHaveLength(1)
  }
  await live(15)
  bench.clock.advance(jump)
  await live(15)
  bench.clock.advance(-jump)
  await live(3)
  expect(daily()).toHaveLength(14)
})

it('refuses a newer database and leaves it untouched', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  await bench.app.close()
  const path = join(bench.dir, 'carebench.sqlite')
  const raw = new Driver(path)
  raw.pragma('user_version = 9999')
  raw.close()
  copyFileSync(path, `${path}.before`)
  expect(await createApp(bench.ports)).toMatchObject({ ok: false, error: { code: 'database-is-newer' } })
  const after = new Driver(path, { readonly: true })
  expect(after.pragma('user_version', { simple: true })).toBe(9999)
  after.close()
})

it('lets one program at a time into a data folder', async () => {
  await using bench = await createTestApp()
  expect(await createApp(bench.ports)).toMatchObject({ ok: false, error: { code: 'data-folder-in-use' } })
})

it('checks the ledger at the start after an end that was not clean', async () => {
  await using bench = await createTestApp()
  await takeIn(await bench.setUp())
  await bench.app.close()
  writeFileSync(join(bench.dir, 'running'), '1')
  await bench.restart()
  const again = await bench.signInAgain()
  expect(await again.need('upkeep.status', {})).toMatchObject({ uncleanEnd: true, ledgerHolds: true })
})
