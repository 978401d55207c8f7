import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { describe, expect, it } from 'vitest'
import { verifyEvidence } from '../../../electron/evidence/verify.ts'
import { openReadOnly } from '../../../electron/db/open.ts'
import { publicKeysOf } from '../../../electron/keys/key-store.ts'
import { verifyLedger } from '../../../electron/ledger/verify.ts'
import { readHead } from '../../../electron/ledger/head.ts'
import { planStream } from '../../../shared/plans/events.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register, replaceUnit } from '../../support/plans.ts'
import { goldenReleases, unpack } from '../../support/golden/data-folder.ts'
import { withSecondBench } from '../../support/second-bench.ts'

const SERIAL = '095XE160021234'

/** Two benches have written: the second one, whose clock is five days ahead, a hold and its release on the plan. */
async function centreOfTwo(): Promise<{ app: TestApp; planId: string; second: string }> {
  const app = await createTestApp()
  const client = await app.setUp()
  const { id: planId } = await register(client, { serialRaw: SERIAL })
  await takeIn(client, { serial: 'X1' })
  app.clock.advance(DAY)
  await replaceUnit(await app.signInAgain(), SERIAL, '095XE160029001')
  await app.app.close()
  const signer = await withSecondBench(app, (first, second) => {
    const held = { caseId: '01a00000-0000-7000-8000-000000000001', rma: 'RMA-PRG-2026-200001' }
    const ahead = app.clock.now() + 5 * DAY
    const ordinal = { ...held, ordinal: 2 }
    second.append(ahead, planStream, planId, planStream.event('plan.reserved', ordinal))
    second.append(ahead, planStream, planId, planStream.event('plan.released', held))
    const taken = first.takeIn(second.commits(), [second.signer.publicKey])
    expect(taken).toEqual({ ok: true, value: { taken: 2 } })
  })
  await app.restart()
  return { app, planId, second: signer.bench }
}

describe('records of two benches', () => {
  it('verify chain by chain, each by the key that the other registered', async () => {
    const { app, second } = await centreOfTwo()
    const manager = await app.signInAgain()
    const { benchKey, head } = await manager.need('upkeep.status', {})
    await app.app.close()
    const records = openReadOnly(join(app.dir, 'carebench.sqlite'))
    const { reader } = records
    const keys = openReadOnly(join(app.dir, 'keys.sqlite'))
    const own = publicKeysOf(keys)
    const found = verifyLedger(reader, own, head ? [head] : [])
    expect(found).toMatchObject({ holds: true, key: benchKey, head: readHead(reader) })
    expect(found.holds && found.chains.map(({ bench, count }) => [bench === second, count])).toEqual([
      [false, head?.count],
      [true, 2],
    ])
    // A key that nobody trusts vouches for nobody.
    expect(verifyLedger(reader, [])).toMatchObject({ holds: false, fault: 'wrong-signature' })
    keys.close()
    records.close()
    await app.close()
  })

  it('find what was changed in the chain of the other bench', async () => {
    const { app, second } = await centreOfTwo()
    await app.app.close()
    const keys = openReadOnly(join(app.dir, 'keys.sqlite'))
    const own = publicKeysOf(keys)
    keys.close()
    const raw = new Driver(join(app.dir, 'carebench.sqlite'))
    for (const table of ['event', 'ledger_head'])
      for (const change of ['updated', 'deleted']) raw.exec(`DROP TRIGGER ${table}_is_never_${change}`)
    const faultAfter = (statements: string) => {
      raw.exec('BEGIN')
      raw.exec(statements.replaceAll('?', `'${second}'`))
      const found = verifyLedger(drizzle(raw), own)
      raw.exec('ROLLBACK')
      return found.holds ? null : found.fault
    }
    const body = `replace(body, '"ordinal":2', '"ordinal":1')`
    expect(faultAfter(`UPDATE event SET body = ${body} WHERE bench = ?`)).toBe('altered')
    expect(faultAfter('DELETE FROM ledger_head WHERE bench = ?')).toBe('unsigned')
    expect(faultAfter('DELETE FROM event WHERE bench = ?')).toBe('tail-cut')
    expect(faultAfter('UPDATE event SET revision = revision + 9 WHERE bench = ? AND seq = 2')).toBe(
      'stream-gap',
    )
    expect(faultAfter(`UPDATE ledger_head SET key = '0' WHERE bench = ?`)).toBe('head-altered')
    // What another bench wrote last, and nobody here has built on, is with that bench: it shows when it is read again.
    const last = (table: string) => `DELETE FROM ${table} WHERE bench = ? AND seq = 2;`
    expect(faultAfter(last('ledger_head') + last('event'))).toBeNull()
    raw.close()
    await app.close()
  })

  it('count in the lists, in the evidence and in a check of all data', async () => {
    const { app, planId } = await centreOfTwo()
    const manager = await app.signInAgain()
    const { findings } = await manager.need('upkeep.checkData', {})
    expect(findings).toEqual([])
    const text = await (await manager.fetch(`/files/evidence/${planId}.json`)).text()
    expect(JSON.parse(text)).toMatchObject({ version: 2 })
    const { benchKey } = await manager.need('upkeep.status', {})
    expect(verifyEvidence(text)).toMatchObject({ holds: true, signedBy: [benchKey, expect.any(String)] })
    for (const place of ['"place":', '"revision":'])
      expect(verifyEvidence(text.replace(place, '"x":'))).toMatchObject({ holds: false })
    expect(JSON.stringify(await manager.need('plans.get', { id: planId }))).toContain('"used":1')
    const { head } = await manager.need('upkeep.status', {})
    expect(await manager.need('upkeep.backUp', {})).toMatchObject({ head: { count: head?.count } })
    // The other bench is five days ahead: that says nothing of the clock here.
    expect(await manager.need('people.status', {})).toMatchObject({ clockVerified: true, clockDoubt: null })
    await takeIn(manager, { serial: 'X9' })
    await app.close()
  })
})

it('knows a commit that it has, and refuses one that was altered, skipped or signed by a stranger', async () => {
  const app = await createTestApp()
  const client = await app.setUp()
  const { id: planId } = await register(client, { serialRaw: SERIAL })
  await app.app.close()
  await withSecondBench(app, (first, second) => {
    const because = { caseId: '01a00000-0000-7000-8000-000000000001', rma: 'RMA-PRG-2026-200001' }
    const now = app.clock.now()
    second.append(now, planStream, planId, planStream.event('plan.reserved', { ...because, ordinal: 1 }))
    second.append(now, planStream, planId, planStream.event('plan.released', because))
    const [one, two] = second.commits()
    if (!one || !two) throw new Error('two commits were written')
    const keys = [second.signer.publicKey]
    const code = (commits: Parameters<typeof first.takeIn>[0], of = keys) => {
      const done = first.takeIn(commits, of)
      return done.ok ? done.value.taken : done.error.code
    }
    const edited = one.events.map((event) => ({ ...event, actor: 'somebody else' }))
    expect(code([{ ...one, events: edited }])).toBe('commit-altered')
    expect(code([{ ...one, head: { ...one.head, signature: two.head.signature } }])).toBe('commit-unsigned')
    expect(code([one], [first.signer.publicKey])).toBe('commit-unsigned')
    expect(code([two])).toBe('commit-unchained')
    expect(code([one, { ...two, events: [] }])).toBe('commit-altered')
    expect(code([one, two])).toBe(2)
    expect(code([one, two])).toBe(0)
    expect(code(first.commits())).toBe(0)
  })
  await app.close()
})

it.each(goldenReleases())('verifies the records of %s before they were ever opened', (release) => {
  const dir = unpack(release)
  const records = openReadOnly(join(dir, 'carebench.sqlite'))
  const keys = openReadOnly(join(dir, 'keys.sqlite'))
  const found = verifyLedger(records.reader, publicKeysOf(keys))
  expect(found).toMatchObject({ holds: true, head: readHead(records.reader) })
  records.close()
  keys.close()
})
