import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { benchFiles } from '../../../electron/bench/bench-files.ts'
import type { App } from '../../../electron/core/app.ts'
import { passphraseGuard } from '../../../electron/host/key-guards.ts'
import { createApp, createRescueApp } from '../../../electron/program/create-app.ts'
import { isRescuable } from '../../../electron/upkeep/index.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { testClient, type TestClient } from '../../support/test-client.ts'

/*
 * Data that does not open is shown by the same program, over the same lines, with the ways back: a backup, or the key of
 * a sheet where only the guard of the keys is lost.
 */

interface Closed extends AsyncDisposable {
  readonly bench: TestApp
  readonly key: string
  /** Opens the rescue; its refusal is the one that the program gave. */
  rescue(ports?: Partial<TestApp['ports']>): Promise<{ readonly app: App; readonly line: TestClient }>
}

/** A bench with a case, a sheet and a backup, and a second case after it; closed. */
async function closedBench(): Promise<Closed> {
  const bench = await createTestApp()
  const client = await bench.setUp()
  const { groups } = await client.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  await takeIn(client)
  await client.need('upkeep.backUp', {})
  await takeIn(client, { serial: '095XE160029999' })
  await bench.app.close()
  const apps: App[] = []
  return {
    bench,
    key: groups.join(''),
    async rescue(ports = {}) {
      const all = { ...bench.ports, ...ports }
      const refused = await createApp(all)
      if (refused.ok) throw new Error('the data opened')
      const { code } = refused.error
      if (!isRescuable(code, benchFiles(bench.dir))) throw new Error(code)
      const opened = await createRescueApp(all, code)
      if (opened?.ok !== true) throw new Error(opened?.error.code ?? 'not rescued')
      apps.push(opened.value)
      return { app: opened.value, line: testClient(opened.value) }
    },
    async [Symbol.asyncDispose]() {
      for (const app of apps) await app.close()
      await bench.close()
    },
  }
}

async function signIn(line: TestClient): Promise<void> {
  const { people } = await line.need('people.status', {})
  await line.need('people.signIn', { personId: people[0]?.id ?? '', secret: MANAGER_PIN })
}

it('brings a damaged database back from a backup of its folder, on the same line', async () => {
  await using closed = await closedBench()
  const { bench } = closed
  writeFileSync(join(bench.dir, 'carebench.sqlite'), Buffer.alloc(64 * 1024, 7))
  const { line } = await closed.rescue()
  expect(await line.call('people.status', {})).toMatchObject({ error: { code: 'needs-rescue' } })
  const found = await line.need('upkeep.rescue', {})
  expect(found).toMatchObject({ why: 'database-damaged', dataDir: bench.dir, sheets: ['1'] })
  expect(await createApp(bench.ports), 'the folder is kept').toMatchObject({
    error: { code: 'data-folder-in-use' },
  })
  await line.need('upkeep.openAgain', {})
  expect(await line.need('upkeep.rescue', {}), 'still damaged').toMatchObject({ why: 'database-damaged' })

  const from = { name: found.backups[0]?.name ?? '', recoveryKey: null }
  const preview = await line.need('upkeep.previewFirstRestore', from)
  expect(preview).toMatchObject({ centre: { name: 'Servis Praha' }, present: 'unreadable' })
  expect(preview.lostEvents, 'counted by the note beside the records').toBeGreaterThan(0)
  await line.need('upkeep.restoreFirst', from)
  await signIn(line)
  const { rows } = await line.need('cases.list', {})
  expect(rows).toHaveLength(1)
  expect(await line.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(await line.call('upkeep.restoreFirst', from)).toMatchObject({ error: { code: 'already-set-up' } })
  expect(await line.need('upkeep.rescue', {})).toEqual({ why: null, dataDir: '', sheets: [], backups: [] })
  const [aside = ''] = readdirSync(join(bench.dir, 'replaced'))
  expect(existsSync(join(bench.dir, 'replaced', aside, 'carebench.sqlite'))).toBe(true)
})

it('needs the sheet where the keys are damaged as well, and touches nothing with another one', async () => {
  await using closed = await closedBench()
  await using other = await closedBench()
  const { bench } = closed
  const keys = join(bench.dir, 'keys.sqlite')
  for (const suffix of ['', '-wal', '-shm']) rmSync(keys + suffix, { force: true })
  writeFileSync(keys, Buffer.alloc(64 * 1024, 7))
  const { line } = await closed.rescue()
  const found = await line.need('upkeep.rescue', {})
  expect(found).toMatchObject({ why: 'keys-unusable', sheets: [] })
  const name = found.backups[0]?.name ?? ''
  for (const recoveryKey of [null, other.key])
    expect(await line.call('upkeep.restoreFirst', { name, recoveryKey })).toMatchObject({
      error: { code: 'backup-key-wrong' },
    })
  expect(existsSync(join(bench.dir, 'replaced'))).toBe(false)
  await line.need('upkeep.restoreFirst', { name, recoveryKey: closed.key })
  await signIn(line)
  expect(await line.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('opens keys whose guard is lost with the sheet: nothing is left behind, and it is recorded', async () => {
  await using closed = await closedBench()
  const { line } = await closed.rescue({ keyGuard: passphraseGuard('another passphrase') })
  expect(await line.need('upkeep.rescue', {})).toMatchObject({ why: 'keys-locked', sheets: ['1'] })
  expect(await line.call('upkeep.unlock', { recoveryKey: '' })).toMatchObject({
    error: { code: 'recovery-key-mistyped' },
  })
  await using other = await closedBench()
  expect(await line.call('upkeep.unlock', { recoveryKey: other.key })).toMatchObject({
    error: { code: 'recovery-key-wrong' },
  })
  await line.need('upkeep.unlock', { recoveryKey: closed.key })
  await signIn(line)
  expect((await line.need('cases.list', {})).rows).toHaveLength(2)
  expect(await line.need('upkeep.status', {})).toMatchObject({ keyGuard: 'passphrase' })
  expect(await line.call('upkeep.unlock', { recoveryKey: closed.key })).toMatchObject({
    error: { code: 'already-set-up' },
  })
})
