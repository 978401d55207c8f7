import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, inject, it } from 'vitest'
import {
  newLoginName,
  newPassword,
  openAdministrator,
  openJoiner,
  openLog,
  scramVerifier,
  type LogLogin,
} from '../../../../electron/centre/index.ts'
import { tlsOptions } from '../../../../electron/centre/log/address.ts'
import {
  facts,
  holder,
  key,
  need,
  noSharedLog,
  nothingRead,
  refused,
  sharedCentre,
  type TestCentre,
} from '../../../support/centre/test-centre.ts'

/** A login of the log as any program would use it: what does the server itself let it do? */
async function rawLine({ address }: TestCentre, login: LogLogin) {
  const { host, port, database } = address
  const client = new pg.Client({ host, port, database, ...login, ssl: need(tlsOptions(address)) })
  client.on('error', () => {})
  await client.connect()
  return {
    /** The SQLSTATE; null where it was done. */
    tries: (sql: string) =>
      client.query(sql).then(
        () => null,
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : 'no state'),
      ),
    rows: async (sql: string) => (await client.query(sql)).rows,
    over: new Promise<void>((resolve) => client.once('end', () => resolve())),
    [Symbol.asyncDispose]: () => client.end().catch(() => {}),
  }
}

const DENIED = '42501'

describe.skipIf(noSharedLog())("a bench's login", () => {
  it('reads no table, makes nothing, and calls nothing but what a bench may', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    await using line = await rawLine(centre, bench.login)
    const tables = await line.rows(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'carebench'::regnamespace AND c.relkind = 'r'`,
    )
    expect(tables.length).toBeGreaterThan(9)
    for (const { name } of tables) {
      expect(await line.tries(`SELECT FROM carebench.${name}`)).toBe(DENIED)
      expect(await line.tries(`DELETE FROM carebench.${name}`)).toBe(DENIED)
    }
    const made = [
      'CREATE TABLE t (a int)',
      'CREATE TEMP TABLE t (a int)',
      'CREATE SCHEMA s',
      'CREATE TABLE carebench.t (a int)',
      'CREATE FUNCTION carebench.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE ROLE r',
      'CREATE DATABASE d',
      'SELECT lo_create(0)',
      `SELECT lo_from_bytea(0, 'x')`,
      `COPY (SELECT 1) TO PROGRAM 'true'`,
      `SELECT pg_read_file('postgresql.conf')`,
      'SELECT rolpassword FROM pg_authid',
      'SET SESSION AUTHORIZATION carebench_owner',
      'SET ROLE carebench_owner',
      'ALTER ROLE carebench_owner PASSWORD NULL',
      'ALTER SYSTEM SET fsync = off',
    ]
    for (const sql of made) expect([sql, await line.tries(sql)]).toEqual([sql, DENIED])
    // A bench that falls asleep in the middle does not keep the others from entering anything.
    expect(await line.rows('SHOW idle_in_transaction_session_timeout')).toMatchObject([
      { idle_in_transaction_session_timeout: '15s' },
    ])
  })

  it('admits and revokes nobody, founds and reseeds nothing', async () => {
    await using centre = await sharedCentre()
    const [bench, other] = [await centre.bench(), await centre.bench()]
    const asOwner = openAdministrator(centre.address, bench.login)
    const admission = { centre: centre.id, bench: randomUUID(), login: newLoginName(), number: null }
    const verifier = scramVerifier(newPassword())
    const known = { last: 0, digest: new Uint8Array(32), entries: [], guards: [], erased: [] }
    expect([
      refused(await asOwner.admit({ ...admission, verifier })),
      refused(await asOwner.revoke(other.id)),
      refused(await asOwner.found(randomUUID(), 'OTHER')),
      refused(await asOwner.reseed(centre.id, known)),
      refused(await asOwner.offerOf(randomUUID())),
    ]).toEqual(Array.from({ length: 5 }, () => 'not-allowed'))
    await asOwner.close()
  })

  it('sees nothing of another centre', async () => {
    await using centre = await sharedCentre()
    await using other = await sharedCentre()
    const [bench, stranger] = [await centre.bench(), await other.bench()]
    const guards = [{ key: key('code'), before: null, after: holder('x') }]
    const records = [{ subject: randomUUID(), record: Buffer.from('sealed') }]
    need(await bench.client.push(nothingRead, 1, [bench.chain.next({ guards, records })]))
    expect(need(await stranger.client.pull(nothingRead, 0, { rows: 10, bytes: 1_000 }))).toEqual([])
    expect(need(await stranger.client.sealedRecords(0, 100))).toEqual([])
    expect(need(await stranger.client.erase(records.map(({ subject }) => subject)))).toBe(0)
    expect(need(await bench.client.sealedRecords(0, 100))).toHaveLength(1)
    expect(need(await stranger.client.hello(facts)).benches).toHaveLength(1)
    // The same key is another one here.
    expect(
      need(await stranger.client.push(nothingRead, 1, [stranger.chain.next({ guards })])).conflict,
    ).toBeNull()
  })

  it('ends when it is revoked: its line is cut, its calls are refused, it does not come in again', async () => {
    await using centre = await sharedCentre()
    const [bench, other] = [await centre.bench(), await centre.bench()]
    await using line = await rawLine(centre, bench.login)
    need(await bench.client.take([{ key: key('k'), holder: null }], 60_000))
    expect(need(await centre.administrator.revoke(bench.id))).toBe(true)
    await line.over
    // Its own line broke under the first call; the second finds a closed door.
    await bench.client.hello(facts)
    expect(refused(await bench.client.hello(facts))).toBe('revoked')
    expect(need(await other.client.hello(facts)).benches).toMatchObject([
      { state: 'revoked' },
      { state: 'active' },
    ])
    expect(need(await other.client.take([{ key: key('k'), holder: null }], 1))).toMatchObject({ taken: true })
    const again = { centre: centre.id, bench: bench.id, login: bench.login.user, number: null }
    expect(refused(await centre.administrator.admit({ ...again, verifier: scramVerifier('x') }))).toBe(
      'revoked',
    )
    expect(refused(await centre.administrator.revoke(randomUUID()))).toBe('no-such-bench')
  })

  it('has its number for good, and is admitted once however often that is tried', async () => {
    await using centre = await sharedCentre()
    const admission = {
      centre: centre.id,
      bench: randomUUID(),
      login: newLoginName(),
      verifier: scramVerifier(newPassword()),
      number: null,
    }
    const admit = (more: object = {}) => centre.administrator.admit({ ...admission, ...more })
    expect([need(await admit()), need(await admit())]).toEqual([1, 1])
    expect(refused(await admit({ number: 7 }))).toBe('bench-exists')
    expect(refused(await admit({ bench: randomUUID() }))).toBe('login-taken')
    const newcomer = { bench: randomUUID(), login: newLoginName() }
    expect(refused(await admit({ ...newcomer, number: 1 }))).toBe('number-taken')
    expect(refused(await admit({ ...newcomer, verifier: 'password' }))).toBe('malformed')
    expect(refused(await admit({ ...newcomer, login: 'postgres' }))).toBe('malformed')
    expect(refused(await admit({ ...newcomer, centre: randomUUID() }))).toBe('no-such-centre')
    expect(need(await admit({ ...newcomer, number: 7 }))).toBe(7)
    expect(refused(await centre.administrator.found(centre.id, 'OTHER'))).toBe('centre-exists')
    expect(need(await centre.administrator.found(centre.id, centre.code))).toBeNull()
  })
})

describe.skipIf(noSharedLog())('the functions of the log', () => {
  it('are open to nobody by themselves, and look for names where nobody can plant any', async () => {
    await using centre = await sharedCentre()
    await using line = await rawLine(centre, centre.owner)
    const functions = await line.rows(`
      SELECT proname AS name, prosecdef AS definer, proconfig AS settings,
        EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0) AS open
      FROM pg_proc WHERE pronamespace = 'carebench'::regnamespace`)
    expect(functions.length).toBeGreaterThan(25)
    expect(functions.filter(({ open }) => open)).toEqual([])
    const path = 'search_path=pg_catalog, pg_temp'
    expect(functions.filter(({ settings }) => !(settings ?? []).includes(path))).toEqual([])
  })

  it('change no entry, not even for their owner', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    need(await bench.client.push(nothingRead, 1, [bench.chain.next()]))
    await using line = await rawLine(centre, centre.owner)
    const of = `WHERE centre = '${centre.id}'`
    for (const sql of [
      `UPDATE carebench.entry SET at = now() ${of}`,
      `DELETE FROM carebench.entry ${of}`,
      'TRUNCATE carebench.entry',
    ])
      expect(await line.tries(sql)).toBe('P0001')
  })
})

describe.skipIf(noSharedLog())('whoever may not come in', () => {
  it('is told apart: a wrong password, a wrong database, no such login, no TLS', async () => {
    const shared = inject('sharedLog')
    if ('missing' in shared) return
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const hello = async (address: Partial<typeof centre.address>, login: Partial<LogLogin> = {}) => {
      const client = openLog({ ...centre.address, ...address }, { ...bench.login, ...login })
      const answer = await client.hello(facts)
      await client.close()
      return refused(answer)
    }
    expect(await hello({}, { password: 'wrong' })).toBe('password-refused')
    expect(await hello({}, { user: 'carebench_0000000000000000' })).toBe('password-refused')
    expect(await hello({ database: 'postgres' })).toBe('not-allowed')
    expect(await hello({}, { user: 'postgres', password: 'x' })).toBe('not-allowed')
    const plain = new pg.Client({ ...centre.address, ...bench.login, ssl: false })
    plain.on('error', () => {})
    await expect(plain.connect()).rejects.toMatchObject({ code: '28000' })
  })

  it('is not told anything by a server that proves to be another one', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const { makeCertificate } = await import('../../../../electron/centre/host/certificate.ts')
    const { fingerprintOf } = await import('../../../../electron/centre/index.ts')
    const other = await makeCertificate(Date.now())
    const { tls } = centre.address
    const tryWith = async (changed: Partial<typeof tls>) => {
      const client = openLog({ ...centre.address, tls: { ...tls, ...changed } }, bench.login)
      const answer = await client.hello(facts)
      await client.close()
      return answer.ok ? 'let in' : answer.error.code
    }
    expect(await tryWith({})).toBe('let in')
    const unknown = [
      // Another authority, with and without its own fingerprint; one that the system knows; another name.
      { ca: other.authority },
      { ca: other.authority, fingerprint: fingerprintOf(other.authority) },
      { ca: null, fingerprint: null },
      { name: 'somebody.else.internal' },
      { name: null },
      { ca: 'no certificate' },
    ]
    for (const changed of unknown) expect(await tryWith(changed)).toBe('certificate-unknown')
  })
})

describe.skipIf(noSharedLog())('an invitation', () => {
  async function invited(centre: TestCentre, ms = 60_000) {
    const login = { user: newLoginName(), password: newPassword() }
    const id = randomUUID()
    const verifier = scramVerifier(login.password)
    need(await centre.administrator.invite({ centre: centre.id, id, login: login.user, verifier, ms }))
    return { id, login, joiner: openJoiner(centre.address, login) }
  }
  const [offer, answer] = [Buffer.from('keys of the new bench'), Buffer.from('keys of the centre')]

  it('carries one offer and one answer, and both sides may ask again', async () => {
    await using centre = await sharedCentre()
    const { id, joiner } = await invited(centre)
    expect(need(await centre.administrator.offerOf(id))).toEqual({ offer: null, collected: false })
    need(await joiner.offer(offer))
    need(await joiner.offer(offer))
    expect(refused(await joiner.offer(Buffer.from('somebody else')))).toBe('invitation-used')
    expect(need(await joiner.fetchAnswer(offer))).toBeNull()
    expect(need(await centre.administrator.offerOf(id))).toEqual({ offer, collected: false })
    expect(refused(await centre.administrator.answer(id, Buffer.from('another'), answer))).toBe(
      'invitation-used',
    )
    need(await centre.administrator.answer(id, offer, answer))
    need(await centre.administrator.answer(id, offer, answer))
    expect(refused(await centre.administrator.answer(id, offer, Buffer.from('x')))).toBe('invitation-used')
    expect(refused(await joiner.fetchAnswer(Buffer.from('somebody else')))).toBe('invitation-used')
    expect(need(await joiner.fetchAnswer(offer))).toEqual(answer)
    expect(need(await joiner.fetchAnswer(offer))).toEqual(answer)
    expect(need(await centre.administrator.offerOf(id))).toMatchObject({ collected: true })
    await joiner.close()
  })

  it('lets in to nothing else, and ends with its login', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const { id, login, joiner } = await invited(centre)
    const asBench = openLog(centre.address, login)
    expect(refused(await asBench.hello(facts))).toBe('not-allowed')
    await asBench.close()
    const asJoiner = openJoiner(centre.address, bench.login)
    expect(refused(await asJoiner.offer(offer))).toBe('not-allowed')
    await asJoiner.close()
    need(await joiner.offer(offer))
    need(await centre.administrator.endInvitation(id))
    need(await centre.administrator.endInvitation(id))
    await joiner.offer(offer)
    expect(refused(await joiner.offer(offer))).toBe('password-refused')
    expect(refused(await centre.administrator.offerOf(id))).toBe('invitation-over')
    await joiner.close()
  })

  it('is over after its time, for lines that stand and for new ones, and is cleared away by the next', async () => {
    await using centre = await sharedCentre()
    const { id, login, joiner } = await invited(centre, 1_000)
    need(await joiner.offer(offer))
    const over = async () => {
      const asked = await centre.administrator.offerOf(id)
      return asked.ok ? null : asked.error.code
    }
    await expect.poll(over, { interval: 100 }).toBe('invitation-over')
    expect(refused(await joiner.fetchAnswer(offer))).toBe('invitation-over')
    expect(refused(await centre.administrator.answer(id, offer, answer))).toBe('invitation-over')
    const later = openJoiner(centre.address, login)
    expect(refused(await later.offer(offer))).toBe('password-refused')
    await later.close()
    const next = await invited(centre)
    await using line = await rawLine(centre, centre.owner)
    expect(await line.rows(`SELECT FROM pg_roles WHERE rolname = '${login.user}'`)).toEqual([])
    await Promise.all([joiner.close(), next.joiner.close()])
  })
})
