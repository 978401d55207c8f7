import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createApp } from '../../../electron/program/create-app.ts'
import { listFolder } from '../../../electron/backup/repository.ts'
import { benchFiles } from '../../../electron/bench/bench-files.ts'
import { stageRestore } from '../../../electron/bench/stage-restore.ts'
import { readBackupSecrets } from '../../../electron/keys/backup-pair.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { times } from '../../support/tier.ts'

/** Everything below a folder, with its content. */
function contentOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(dir, name)).isFile(),
  )
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(dir, name)).toString('base64')]))
}

function elsewhere(): string {
  return mkdtempSync(join(tmpdir(), 'carebench-place-'))
}

/** Asks for a restore while the bench is closed, as the command line does, and leaves it to the next start. */
async function askRestore(bench: TestApp, name: string): Promise<void> {
  const files = benchFiles(bench.dir)
  const own = readBackupSecrets(files.keys, bench.ports.keyGuard)
  const path = join(files.backups, 'manifests', name)
  const from = { path, pairs: own ? [own.pair] : [], recovery: null }
  const to = {
    files,
    guard: bench.ports.keyGuard,
    actor: 'nobody',
    now: bench.clock.now(),
    startBeside: null,
  }
  expect(await stageRestore(from, to)).toMatchObject({ ok: true })
}

it('says what a restore would lose, does it under open lines, keeps what stood there and records it', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const first = await takeIn(client)
  const { name, head } = await client.need('upkeep.backUp', {})
  const second = await takeIn(client, { serial: '095XE160029999' })
  const preview = await client.need('upkeep.previewRestore', { name })
  expect(preview).toMatchObject({
    backupCount: head.count,
    lostEvents: 4,
    sameLedger: true,
    centre: { name: 'Servis Praha' },
    lostByPerson: [{ name: 'Marie Nováková', count: 4 }],
  })
  expect(await client.call('upkeep.restore', { name, secret: '111222' })).toMatchObject({
    error: { code: 'wrong-secret' },
  })
  await client.need('upkeep.restore', { name, secret: MANAGER_PIN })
  expect(await client.call('cases.list', {})).toMatchObject({ error: { code: 'not-signed-in' } })
  const again = await bench.signInAgain()
  const { rows } = await again.need('cases.list', {})
  expect(rows.map(({ rma }) => rma)).toEqual([first.rma])
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true, count: head.count + 1 })
  expect(await again.call('cases.get', { rma: second.rma })).toMatchObject({
    error: { code: 'case-unknown' },
  })
  expect(readdirSync(join(bench.dir, 'replaced'))).toHaveLength(1)
  // The number of the case that was left behind is on a label already.
  const third = await takeIn(again, { serial: '095XE160029999' })
  expect([first.rma, second.rma]).not.toContain(third.rma)
  const today = new Date(bench.clock.now()).toISOString().slice(0, 10)
  const { exceptions } = await exceptionsOf(again, today)
  expect(exceptions).toContain('centre-restored')
  const database = new Driver(join(bench.dir, 'carebench.sqlite'), { readonly: true })
  const row = database.prepare("SELECT body FROM event WHERE type = 'centre.restored'").pluck().get()
  database.close()
  expect(JSON.parse(String(row))).toMatchObject({
    oldHead: { count: head.count + 4 },
    newHead: head,
    leftBehind: [{ count: 4 }],
    heldMails: 0,
  })
})

async function exceptionsOf(client: Awaited<ReturnType<TestApp['setUp']>>, day: string) {
  const report = JSON.stringify(await client.need('reports.get', { from: day, to: day }))
  return { exceptions: report.match(/centre-restored|recovery-key-made/g) ?? [] }
}

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
  await askRestore(bench, name)
  const [aside = ''] = readdirSync(files.replaced)
  for (const step of done) {
    const [how, file = ''] = step.split(' ')
    const path = join(bench.dir, file)
    if (how === 'aside') renameSync(path, join(files.replaced, aside, file))
    else renameSync(join(files.incoming, file), path)
  }
  await bench.restart()
  const again = await bench.signInAgain()
  const { rows } = await again.need('cases.list', {})
  expect(rows).toMatchObject([{ rma, customer: 'Žofie Příhodová' }])
  const kept = readdirSync(join(files.replaced, aside)).filter((file) => file.endsWith('sqlite'))
  expect(kept.sort()).toEqual(['carebench.sqlite', 'keys.sqlite'])
  expect(readdirSync(bench.dir).filter((file) => /incoming|restore/.test(file))).toEqual([])
})

it('forgets a restore whose asking was cut short, and keeps no half copy', async () => {
  await using bench = await createTestApp()
  const { rma } = await takeIn(await bench.setUp())
  await bench.app.close()
  mkdirSync(benchFiles(bench.dir).incoming)
  writeFileSync(join(benchFiles(bench.dir).incoming, 'carebench.sqlite'), 'half')
  await bench.restart()
  const again = await bench.signInAgain()
  expect(await again.need('cases.get', { rma })).toMatchObject({ rma })
  expect(existsSync(benchFiles(bench.dir).incoming)).toBe(false)
})

it('sweeps up after a backup that was cut short, whatever version made it', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await client.need('upkeep.backUp', {})
  await bench.app.close()
  const folder = benchFiles(bench.dir).backups
  const cut = 'carebench-20260101T000000000Z-daily.sqlite'
  for (const left of [
    `${cut}.unfinished`,
    `${cut}.unfinished-journal`,
    `${cut}.unfinished.keys`,
    `${cut}.keys`,
  ])
    writeFileSync(join(folder, left), 'half')
  mkdirSync(join(folder, 'work-999999999-left'))
  await bench.restart()
  expect(readdirSync(folder).sort()).toEqual(['manifests', 'objects'])
})

it('lets nobody else read a backup', { skip: process.platform === 'win32' }, async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await client.need('upkeep.backUp', {})
  const folder = benchFiles(bench.dir).backups
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0)
})

it('refuses a backup with one byte changed, cut off or missing, before anything is touched', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client)
  const { name } = await client.need('upkeep.backUp', {})
  await takeIn(client, { serial: '095XE160029999' })
  const folder = benchFiles(bench.dir).backups
  const manifest = join(folder, 'manifests', name)
  const objects = readdirSync(join(folder, 'objects'), { recursive: true, encoding: 'utf8' })
  const object = join(folder, 'objects', objects.find((file) => file.includes('/')) ?? '')
  for (const path of [manifest, object]) {
    const whole = readFileSync(path)
    const bent = Buffer.from(whole)
    bent[whole.length - 40] = (bent[whole.length - 40] ?? 0) ^ 1
    for (const bytes of [bent, whole.subarray(0, whole.length - 30), Buffer.concat([whole, whole])]) {
      writeFileSync(path, bytes)
      // The clock is written down by the program meanwhile, whatever is asked of it.
      const files = (): string[] => readdirSync(bench.dir).filter((one) => one !== 'clock')
      const before = files().sort()
      const refused = await client.call('upkeep.restore', { name, secret: MANAGER_PIN })
      expect(refused).toMatchObject({ error: { code: 'backup-does-not-verify' } })
      expect(files().sort()).toEqual(before)
    }
    writeFileSync(path, whole)
  }
  rmSync(object)
  expect(await client.call('upkeep.restore', { name, secret: MANAGER_PIN })).toMatchObject({ ok: false })
  expect((await client.need('cases.list', {})).total).toBe(2)
})

it('refuses the backup of another centre, and a key that is not its own', async () => {
  await using bench = await createTestApp()
  await using other = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client)
  const stranger = await other.setUp()
  await takeIn(stranger)
  const mine = await stranger.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  const { name } = await stranger.need('upkeep.backUp', {})
  const from = { name: join(benchFiles(other.dir).backups, 'manifests', name) }
  expect(await client.call('upkeep.previewRestore', from)).toMatchObject({
    error: { code: 'backup-key-wrong', params: { sheets: ['1'] } },
  })
  const { groups } = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  const own = { ...from, recoveryKey: groups.join(' ') }
  expect(await client.call('upkeep.previewRestore', own)).toMatchObject({
    error: { code: 'backup-key-wrong' },
  })
  const theirs = { ...from, recoveryKey: mine.groups.join(' ') }
  expect(await client.need('upkeep.previewRestore', theirs)).toMatchObject({
    sameLedger: false,
    present: 'foreign',
  })
  expect(await client.call('upkeep.restore', { ...theirs, secret: MANAGER_PIN })).toMatchObject({
    error: { code: 'backup-foreign' },
  })
  expect(await client.call('upkeep.previewRestore', { ...from, recoveryKey: 'ABCDE' })).toMatchObject({
    error: { code: 'recovery-key-mistyped' },
  })
  expect(existsSync(benchFiles(bench.dir).incoming)).toBe(false)
})

it('holds mail that may have gone out since the backup, until a person says so', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01' })
  const price = { amount: 100_000, currency: 'CZK' }
  await client.need('mail.writeOfCase', { caseId, template: 'quote', price })
  const { name } = await client.need('upkeep.backUp', {})
  await client.need('upkeep.restore', { name, secret: MANAGER_PIN })
  const again = await bench.signInAgain()
  const { rows } = await again.need('mail.outbox', { filter: 'all' })
  expect(rows.map(({ state }) => state)).toEqual(['held'])
})

/** A backup a day: as many as show that weeks and months are kept beside the last seven. */
const DAYS = times({ full: 15, nightly: 40 })

it('costs only what is new from the second backup on, and clears away what nobody needs', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  for (let n = 0; n < 20; n += 1) await takeIn(client, { serial: `095XE1600${40_000 + n}` })
  await client.need('upkeep.backUp', {})
  const objects = join(benchFiles(bench.dir).backups, 'objects')
  const pieces = (): number =>
    readdirSync(objects, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('/')).length
  const after = pieces()
  bench.clock.advance(1_000)
  await client.need('upkeep.backUp', {})
  expect(pieces() - after).toBeLessThan(after)
  for (let day = 0; day < DAYS; day += 1) {
    bench.clock.advance(DAY)
    await (await bench.signInAgain()).need('upkeep.backUp', {})
  }
  const manager = await bench.signInAgain()
  const kept = await listFolder(benchFiles(bench.dir).backups)
  expect(kept.length).toBeGreaterThan(7)
  expect(kept.length).toBeLessThanOrEqual(24)
  for (const { name } of kept)
    expect(await manager.need('upkeep.previewRestore', { name })).toMatchObject({ sameLedger: true })
})

it('copies to a second place with everything, says when it fails and since when, and recovers', async () => {
  await using bench = await createTestApp()
  const place = elsewhere()
  const client = await bench.setUp()
  await takeIn(client)
  expect(await client.call('upkeep.addPlace', { folder: 'relative' })).toMatchObject({
    error: { code: 'place-not-absolute' },
  })
  expect(await client.call('upkeep.addPlace', { folder: bench.dir })).toMatchObject({
    error: { code: 'place-holds-other-files' },
  })
  const { id } = await client.need('upkeep.addPlace', { folder: place })
  await client.need('upkeep.backUp', {})
  const view = await client.need('upkeep.backups', {})
  const added = view.places.find((one) => one.id === id)
  expect(added?.backups.length).toBeGreaterThan(0)
  expect(view).toMatchObject({ failing: null })
  const lastGood = added?.lastGood
  // The disk is unplugged: its mount point is an empty folder, which is not filled.
  renameSync(place, `${place}-unplugged`)
  mkdirSync(place)
  bench.clock.advance(1_000)
  await client.need('upkeep.backUp', {})
  const failed = await client.need('upkeep.backups', {})
  expect(failed.failing).toEqual({ lastGood, places: [place], drives: [] })
  expect(failed.places.find((one) => one.id === id)).toMatchObject({ lastTry: { failure: 'place-absent' } })
  expect(readdirSync(place)).toEqual([])
  rmSync(place, { recursive: true })
  renameSync(`${place}-unplugged`, place)
  bench.clock.advance(1_000)
  await client.need('upkeep.backUp', {})
  expect(await client.need('upkeep.backups', {})).toMatchObject({ failing: null })
  await client.need('upkeep.removePlace', { id })
  expect(existsSync(join(place, 'manifests'))).toBe(true)
  rmSync(place, { recursive: true })
})

it('goes back to the backup with photos where the data folder has one of the same name', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client)
  const place = elsewhere()
  const { id } = await client.need('upkeep.addPlace', { folder: place })
  // The clock stands still: both are made in the same millisecond.
  const { name } = await client.need('upkeep.backUp', {})
  const { places } = await client.need('upkeep.backups', {})
  for (const one of places) expect(one.backups.map((backup) => backup.name)).toContain(name)
  expect(await client.need('upkeep.previewRestore', { name })).toMatchObject({ complete: true })
  await client.need('upkeep.removePlace', { id })
  expect(await client.need('upkeep.previewRestore', { name })).toMatchObject({ complete: false })
  rmSync(place, { recursive: true })
})

it('backs up before another version of the program works with the records, and once', async () => {
  await using bench = await createTestApp()
  await takeIn(await bench.setUp())
  await bench.app.close()
  const folder = benchFiles(bench.dir).backups
  const before = async () => (await listFolder(folder)).filter(({ reason }) => reason === 'migration').length
  const start = async (version: string): Promise<void> => {
    const opened = await createApp({ ...bench.ports, version })
    if (!opened.ok) throw new Error(opened.error.code)
    await opened.value.close()
  }
  await start(bench.ports.version)
  expect(await before()).toBe(0)
  bench.clock.advance(1_000)
  await start('0.0.1-later')
  await start('0.0.1-later')
  expect(await before()).toBe(1)
})

it('makes the daily backup once, at the next start where it was missed', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const daily = async (): Promise<number> =>
    (await listFolder(benchFiles(bench.dir).backups)).filter(({ reason }) => reason === 'daily').length
  await bench.restart()
  await bench.restart()
  expect(await daily()).toBe(1)
  bench.clock.advance(3 * DAY)
  await bench.restart()
  await bench.restart()
  expect(await daily()).toBe(2)
})

it('opens what was made with an earlier sheet with that sheet alone, and says which are still needed', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const first = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  const { name } = await client.need('upkeep.backUp', {})
  const second = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  expect([first.sheet, second.sheet]).toEqual([1, 2])
  expect(await client.need('upkeep.backups', {})).toMatchObject({ recovery: { sheet: 2 }, olderSheets: [1] })
  await using fresh = await createTestApp()
  const from = { name: join(benchFiles(bench.dir).backups, 'manifests', name) }
  const withKey = (groups: readonly string[]) => ({ ...from, recoveryKey: groups.join('') })
  expect(await fresh.client.call('upkeep.previewFirstRestore', withKey(second.groups))).toMatchObject({
    error: { code: 'backup-key-wrong', params: { sheets: ['1'] } },
  })
  expect(await fresh.client.need('upkeep.previewFirstRestore', withKey(first.groups))).toMatchObject({
    centre: { name: 'Servis Praha' },
    present: 'none',
  })
  await fresh.client.need('upkeep.restoreFirst', withKey(first.groups))
  const manager = await fresh.signInAgain()
  expect(await manager.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(await fresh.client.call('upkeep.restoreFirst', withKey(first.groups))).toMatchObject({
    error: { code: 'already-set-up' },
  })
})

it('resets a forgotten PIN with the sheet in force: recorded, everybody signed out, tries limited', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { people } = await client.need('people.status', {})
  const personId = people[0]?.id ?? ''
  const staff = await bench.signInAs('Tomáš', ['technician'])
  const old = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  const sheet = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  const reset = (groups: readonly string[], change = {}) =>
    bench.client.call('people.recoverSecret', {
      personId,
      recoveryKey: groups.join(''),
      secret: '592837',
      ...change,
    })
  expect(await reset(['ABC'])).toMatchObject({ error: { code: 'recovery-key-mistyped' } })
  expect(await reset(sheet.groups, { secret: '123456' })).toMatchObject({ error: { code: 'weak-secret' } })
  expect(await reset(sheet.groups, { personId: staff.personId })).toMatchObject({
    error: { code: 'not-a-manager' },
  })
  for (let n = 0; n < 2; n += 1)
    expect(await reset(old.groups)).toMatchObject({ error: { code: 'recovery-key-wrong' } })
  expect(await reset(sheet.groups)).toMatchObject({ error: { code: 'wait' } })
  bench.clock.advance(60_000)
  expect(await reset(sheet.groups)).toMatchObject({ ok: true })
  expect(await staff.call('cases.list', {})).toMatchObject({ error: { code: 'not-signed-in' } })
  expect(await client.call('people.signIn', { personId, secret: MANAGER_PIN })).toMatchObject({ ok: false })
  expect(await client.call('people.signIn', { personId, secret: '592837' })).toMatchObject({ ok: true })
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

it('makes no new key file beside existing data, and says that the old one is missing', async () => {
  await using bench = await createTestApp()
  await takeIn(await bench.setUp())
  await bench.app.close()
  rmSync(join(bench.dir, 'guard.key'))
  const before = contentOf(bench.dir)
  expect(await createApp(bench.ports)).toMatchObject({ ok: false, error: { code: 'keys-locked' } })
  expect(existsSync(join(bench.dir, 'guard.key'))).toBe(false)
  expect(Object.keys(contentOf(bench.dir)).sort()).toEqual(Object.keys(before).sort())
})
