import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createApp } from '../../../electron/core/create-app.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

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

it('does a restore that was cut short again from the beginning', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { rma } = await takeIn(client)
  const { name } = await client.need('upkeep.backUp', {})
  await bench.app.close()
  // The plug was pulled after the database was moved aside and before the backup took its place.
  writeFileSync(join(bench.dir, 'restore.json'), JSON.stringify({ backup: name }))
  writeFileSync(join(bench.dir, 'carebench.sqlite.incoming'), 'half')
  await bench.restart()
  const again = await bench.signInAgain()
  expect(await again.need('cases.get', { rma })).toMatchObject({ rma })
  expect(existsSync(join(bench.dir, 'restore.json'))).toBe(false)
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
