import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createApp } from '../../../electron/program/create-app.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

/** A bench with one case, closed. What is done to its files then is a disk's or a careless hand's work. */
async function closedBench(): Promise<TestApp> {
  const bench = await createTestApp()
  await takeIn(await bench.setUp())
  await bench.app.close()
  return bench
}

/** The answer to a start; a start that succeeds is closed again. */
async function start(bench: TestApp): Promise<string> {
  const opened = await createApp(bench.ports)
  if (!opened.ok) return opened.error.code
  await opened.value.close()
  return 'opened'
}

const databaseOf = (bench: TestApp): string => join(bench.dir, 'carebench.sqlite')
const keysOf = (bench: TestApp): string => join(bench.dir, 'keys.sqlite')

it.each([
  ['is cut to nothing', (path: string): void => truncateSync(path, 0)],
  ['is gone', (path: string): void => rmSync(path)],
  ['is cut in half', (path: string): void => truncateSync(path, readFileSync(path).length / 2)],
  ['is another kind of file', (path: string): void => writeFileSync(path, 'a shopping list '.repeat(1_000))],
])('never begins anew over a database that %s, and opens again once it is back', async (_, harm) => {
  await using bench = await closedBench()
  const path = databaseOf(bench)
  copyFileSync(path, `${path}.kept`)
  harm(path)
  expect(await start(bench)).toBe('database-damaged')
  expect(await start(bench), 'the folder was left unlocked').toBe('database-damaged')
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  copyFileSync(`${path}.kept`, path)
  expect(await start(bench)).toBe('opened')
})

it.each([
  ['is cut to nothing', (path: string): void => truncateSync(path, 0)],
  ['is gone', (path: string): void => rmSync(path)],
  ['is cut in half', (path: string): void => truncateSync(path, 4096)],
  ['is another kind of file', (path: string): void => writeFileSync(path, 'a shopping list '.repeat(1_000))],
])('makes no new keys for old records where the key store %s', async (_, harm) => {
  await using bench = await closedBench()
  const path = keysOf(bench)
  copyFileSync(path, `${path}.kept`)
  harm(path)
  const gone = !existsSync(path)
  expect(await start(bench)).toBe('keys-unusable')
  if (gone) expect(existsSync(path)).toBe(false)
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  copyFileSync(`${path}.kept`, path)
  await bench.restart()
  const manager = await bench.signInAgain()
  expect(await manager.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('refuses the keys of another bench, though its guard opens them', async () => {
  await using bench = await closedBench()
  await using other = await closedBench()
  copyFileSync(keysOf(other), keysOf(bench))
  copyFileSync(join(other.dir, 'guard.key'), join(bench.dir, 'guard.key'))
  expect(await start(bench)).toBe('keys-unusable')
})

it('lets the folder go where a start breaks half-way', async () => {
  await using bench = await closedBench()
  const broken = { ...bench.ports, resourcesDir: join(bench.dir, 'nowhere') }
  await expect(createApp(broken)).rejects.toThrow('nowhere')
  expect(await start(bench)).toBe('opened')
})

it('loses one name, not the list, to a damaged byte in a sealed record', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  await takeIn(manager, {
    serial: '095XE160029999',
    customer: { name: 'Jan Celý', phone: '+420 601 000 001', email: '' },
  })
  await bench.app.close()
  const raw = new Driver(databaseOf(bench))
  raw.exec(
    'UPDATE personal SET sealed = zeroblob(length(sealed)) WHERE subject = (SELECT subject FROM repair_case LIMIT 1)',
  )
  raw.close()
  await bench.restart()
  const again = await bench.signInAgain()
  const { rows } = await again.need('cases.list', {})
  expect(new Set(rows.map(({ customer }) => customer))).toEqual(new Set([null, 'Jan Celý']))
  const { hits } = await again.need('search.find', { text: 'Celý' })
  expect(hits).toHaveLength(1)
})
