import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAdministrator, openLog, type LogLogin } from '../../../../electron/centre/index.ts'
import { superuserAddress } from '../../../../electron/centre/host/postmaster.ts'
import { placesIn, readState } from '../../../../electron/centre/host/folder.ts'
import { scramVerifier } from '../../../../electron/centre/log/verifier.ts'
import type { Line } from '../../../../electron/centre/log/line.ts'
import { superuserLine } from '../../../support/centre/superuser.ts'
import { facts, need, newCentre, nothingRead, refused } from '../../../support/centre/test-centre.ts'
import {
  debianEngine,
  hostDeps,
  logMigrations,
  noEngine,
  startTestHost,
  testEngine,
  type TestHost,
} from '../../../support/centre/test-host.ts'
import { tier } from '../../../support/tier.ts'

const engines = [
  { name: 'the PostgreSQL that the program brings', engine: noEngine === null ? testEngine() : null },
  ...(tier === 'nightly' ? [{ name: "Debian's PostgreSQL", engine: debianEngine }] : []),
]

describe.for(engines)('with $name', ({ engine }) => {
  describe.skipIf(engine === null)('a log in a database', () => {
    let shared: TestHost
    let line: Line
    let owner: LogLogin
    let databases = 0
    beforeAll(async () => {
      if (engine === null) return
      shared = await startTestHost(engine)
      line = superuserLine(hostDeps(shared.dir).folder)
      owner = { user: 'chief', password: 'of-the-log' }
      await run(`CREATE ROLE chief LOGIN CREATEROLE PASSWORD '${scramVerifier(owner.password)}'`)
    })
    afterAll(async () => {
      await line?.close()
      await shared?.[Symbol.asyncDispose]()
    })

    const run = async (sql: string) => need(await line.call(sql, []))
    /** A database of its own, over the socket: the doors of the host are for the log's only. */
    async function newDatabase(as: LogLogin = owner) {
      const { folder } = hostDeps(shared.dir)
      const state = need(readState(placesIn(folder)))
      if (state === null) throw new Error('no host')
      databases += 1
      const database = `d${databases}`
      await run(`CREATE DATABASE ${database} OWNER chief`)
      const inside = superuserLine(folder, database)
      const local = { ...superuserAddress(placesIn(folder), state), database }
      return {
        tell: async (sql: string) => need(await inside.call(sql, [])),
        bring: (migrations = logMigrations) => openAdministrator(local, as).bringUpToDate(migrations),
        /** Whether the log works: a centre is founded in it. */
        found: async () => {
          const administrator = openAdministrator(local, as)
          const done = await administrator.found('0190b5a0-0000-7000-8000-000000000001', 'PRG')
          await administrator.close()
          return done.ok
        },
        [Symbol.asyncDispose]: () => inside.close(),
      }
    }
    /** The migrations, with another one behind them. */
    function longer(sql: string): string {
      const folder = mkdtempSync(join(tmpdir(), 'carebench-migrations-'))
      cpSync(logMigrations, folder, { recursive: true })
      writeFileSync(join(folder, `000${readdirSync(folder).length + 1}-more.sql`), sql)
      return folder
    }

    beforeAll(async () => {
      if (engine === null) return
      // The tests' owner comes over the socket, as the superuser does.
      const { cluster } = placesIn(hostDeps(shared.dir).folder)
      const { appendFileSync } = await import('node:fs')
      appendFileSync(join(cluster, 'pg_hba.conf'), 'local all all scram-sha-256\n')
      await run('SELECT pg_reload_conf()')
    })

    it('is made once, and brought up to date by the steps that are missing', async () => {
      await using database = await newDatabase()
      const count = readdirSync(logMigrations).length
      expect(need(await database.bring())).toEqual({ from: 0, to: count })
      expect(need(await database.bring())).toEqual({ from: count, to: count })
      expect(await database.found()).toBe(true)
      const more = longer(
        'CREATE TABLE carebench.more (a int); CREATE FUNCTION carebench.more_1() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
      )
      expect(need(await database.bring(more))).toEqual({ from: count, to: count + 1 })
      // An older program does not touch it.
      expect(refused(await database.bring())).toBe('schema-newer')
      rmSync(more, { recursive: true })
    })

    it('is made once where two make it at once', async () => {
      await using database = await newDatabase()
      const answers = await Promise.all([database.bring(), database.bring(), database.bring()])
      const done = answers.filter(({ ok }) => ok).map((answer) => (answer.ok ? answer.value.from : null))
      expect(done.filter((from) => from === 0)).toHaveLength(1)
      const others = answers.filter((answer) => !answer.ok).map(refused)
      expect(others.filter((code) => code !== 'busy')).toEqual([])
      expect(need(await database.bring()).from).toBeGreaterThan(0)
    })

    it('is not there at all, or as it was, where a step fails', async () => {
      await using database = await newDatabase()
      const broken = longer('CREATE TABLE carebench.more (a int); SELECT 1/0;')
      expect((await database.bring(broken)).ok).toBe(false)
      expect(await database.tell(`SELECT FROM pg_namespace WHERE nspname = 'carebench'`)).toEqual([])
      need(await database.bring())
      expect((await database.bring(broken)).ok).toBe(false)
      expect(await database.tell(`SELECT to_regclass('carebench.more') AS more`)).toEqual([{ more: null }])
      expect(await database.found()).toBe(true)
      rmSync(broken, { recursive: true })
    })

    it('is refused where it is half made, and left as it is', async () => {
      for (const harm of [
        'DROP FUNCTION carebench.push_1(jsonb)',
        'DROP TABLE carebench.snapshot',
        'DROP TABLE carebench.schema_version',
        'DELETE FROM carebench.schema_version WHERE version = 2',
        `UPDATE carebench.schema_version SET sum = 'other' WHERE version = 1`,
      ]) {
        await using database = await newDatabase()
        need(await database.bring())
        await database.tell(harm)
        expect([harm, refused(await database.bring())]).toEqual([harm, 'schema-half-made'])
      }
    })

    it('is refused in a database that is not ours', async () => {
      await using strangers = await newDatabase()
      await strangers.tell('CREATE SCHEMA shop; CREATE TABLE shop.customers (a int)')
      expect(refused(await strangers.bring())).toBe('not-our-database')
      await using other = await newDatabase()
      await other.tell('CREATE SCHEMA carebench; CREATE TABLE carebench.schema_version (version int)')
      expect(refused(await other.bring())).toBe('not-our-database')
    })

    it('is refused to an owner who may too much or too little', async () => {
      const weak = { user: 'weak', password: 'weak-one' }
      await run(`CREATE ROLE weak LOGIN PASSWORD '${scramVerifier(weak.password)}'`)
      await using asWeak = await newDatabase(weak)
      await asWeak.tell(`GRANT CONNECT ON DATABASE d${databases} TO weak`)
      expect(refused(await asWeak.bring())).toBe('owner-not-of-database')
      await asWeak.tell(`ALTER DATABASE d${databases} OWNER TO weak`)
      expect(refused(await asWeak.bring())).toBe('owner-may-not-admit')
      await asWeak.tell('ALTER ROLE weak SUPERUSER')
      expect(refused(await asWeak.bring())).toBe('owner-too-powerful')
    })

    it('is missed by a bench that finds a database without one, or with an older one', async () => {
      await using centre = await newCentre(shared.host.address, shared.host.owner)
      const bench = await centre.bench()
      need(await bench.client.push(nothingRead, 1, [bench.chain.next()]))
      const { folder } = hostDeps(shared.dir)
      const inside = superuserLine(folder, 'carebench')
      need(await inside.call('ALTER SCHEMA carebench RENAME TO elsewhere', []))
      const without = openLog(centre.address, bench.login)
      expect(refused(await without.hello(facts))).toBe('not-a-log')
      need(await inside.call('ALTER SCHEMA elsewhere RENAME TO carebench', []))
      expect(need(await without.hello(facts)).last).toBe(1)
      // A log that was not brought up to date for this program.
      need(await inside.call('DROP FUNCTION carebench.snapshots_1()', []))
      expect(refused(await without.snapshots())).toBe('schema-older')
      await without.close()
      await inside.close()
    })
  })
})
