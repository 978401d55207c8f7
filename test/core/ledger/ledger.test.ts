import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

it('refuses to change or delete an event, whoever asks', async () => {
  await using bench = await createTestApp()
  await takeIn(await bench.setUp())
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
  expect(() => raw.exec("UPDATE event SET body = '{}' WHERE seq = 1")).toThrow('events never change')
  expect(() => raw.exec('DELETE FROM event WHERE seq = 1')).toThrow('events are never deleted')
  expect(() => raw.exec('DELETE FROM ledger_head')).toThrow('signed heads are never deleted')
  raw.close()
})

it('runs with every commit flushed, in WAL, with foreign keys', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'), { readonly: true })
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal')
  const tables = raw
    .prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0")
    .pluck()
    .all()
  expect(tables.filter((name) => !/^(sqlite_|search_words)/.test(String(name)))).toEqual([])
  raw.close()
})

it('keeps names out of the database file, its log and the key store', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client, {
    customer: { name: 'Quixotina Xylophonová', phone: '', email: 'quixotina@example.cz' },
  })
  await client.need('search.find', { text: 'quixotina' })
  const { readdirSync, readFileSync } = await import('node:fs')
  for (const name of readdirSync(bench.dir).filter((file) => file.includes('sqlite'))) {
    const bytes = readFileSync(join(bench.dir, name)).toString('latin1').toLowerCase()
    expect(bytes.includes('quixotina'), name).toBe(false)
  }
})

it('names the first event that does not hold', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client)
  const sound = await client.need('upkeep.verifyLedger', {})
  expect(sound).toMatchObject({ holds: true })
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
  raw.exec('DROP TRIGGER event_is_never_updated')
  const victim = raw.prepare("SELECT seq FROM event WHERE type = 'case.opened'").pluck().get()
  raw.prepare("UPDATE event SET body = replace(body, 'Mavic Air 2', 'Mavic Pro') WHERE seq = ?").run(victim)
  raw.close()
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({
    holds: false,
    fault: 'altered',
    seq: victim,
    type: 'case.opened',
  })
})

it('shows a cut tail by the head that was printed', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client)
  const before = await client.need('upkeep.status', {})
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
  raw.exec(`
    DROP TRIGGER event_is_never_deleted; DROP TRIGGER ledger_head_is_never_deleted;
    DELETE FROM event WHERE stream LIKE 'case:%';
    DELETE FROM ledger_head WHERE seq > (SELECT max(seq) FROM event);`)
  raw.close()
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(await client.need('upkeep.verifyLedger', { printed: before.head })).toMatchObject({
    holds: false,
    fault: 'tail-cut',
  })
})
