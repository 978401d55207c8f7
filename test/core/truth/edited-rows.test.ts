import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, STAFF_PIN, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { closeRepair } from '../../support/invitations.ts'
import { acceptedCase, register, registrationOf, stockUnit } from '../../support/plans.ts'
import { submissionOf } from '../../support/reviews.ts'
import type { TestClient } from '../../support/test-client.ts'

/*
 * Somebody edits a derived row with a database editor. Whatever would have been decided on it is refused with the table
 * and the record, and nothing is written.
 */

const PLANNED = '095XE160021234'
const FREE = '095XE160029999'
const UNIT = '095XE160027777'

let bench: TestApp
let manager: TestClient

beforeEach(async () => {
  bench = await createTestApp()
  manager = await bench.setUp()
})
afterEach(async () => {
  await bench.close()
})

function edit(...statements: string[]): void {
  editDatabase(bench.dir, statements)
}

async function events(): Promise<number> {
  const verified = await manager.need('upkeep.verifyLedger', {})
  if (!verified.holds) throw new Error('the chain does not hold')
  return verified.count
}

/** Nothing is written, and the refusal names the table. */
async function expectRefused(
  table: string,
  statement: string,
  command: () => Promise<unknown>,
): Promise<void> {
  const before = await events()
  edit(statement)
  expect(await command()).toMatchObject({
    ok: false,
    error: { code: 'records-damaged', params: { table, record: expect.any(String) } },
  })
  expect(await events()).toBe(before)
}

const submit = (serial = PLANNED) =>
  manager.call('intake.submit', { id: randomUUID(), draft: draftOf({ serial, serialRaw: serial }) })

describe('a claim is refused where', () => {
  it.each([
    ['a replacement is taken from the count', 'plan', 'UPDATE plan SET used = 1'],
    ['the term is longer', 'plan', 'UPDATE plan SET ends_at = ends_at + 1'],
    ['a suspension is set', 'plan', 'UPDATE plan SET suspended = 1'],
    ['the region is another', 'plan', "UPDATE plan SET region = 'US'"],
    ['the plan names another serial', 'plan', `UPDATE plan SET serial = '${FREE}'`],
    ['the binding names another serial', 'plan_serial', `UPDATE plan_serial SET serial = '${FREE}'`],
    ['the binding is not in force', 'plan_serial', 'UPDATE plan_serial SET in_force = 0'],
    ['the plan has ended', 'plan', "UPDATE plan SET over = 'terminated'"],
    ['the binding is gone', 'plan_serial', 'DELETE FROM plan_serial'],
    ['the plan is gone', 'plan', 'DELETE FROM plan'],
    [
      'the serial was replaced',
      'plan_serial',
      `UPDATE plan_serial SET replaced_by = '${FREE}', replaced_at = 1`,
    ],
  ])('%s', async (_, table, statement) => {
    await register(manager, { serialRaw: PLANNED })
    await expectRefused(table, statement, () => submit())
  })

  it('a plan is bound to a serial that has none', async () => {
    await register(manager, { serialRaw: PLANNED })
    const copied = `SELECT plan_id, 1, '${FREE}', skeleton, model, bound_at, reseal, seal, replaced_at, replaced_by, in_force`
    await expectRefused('plan_serial', `INSERT INTO plan_serial ${copied} FROM plan_serial`, () =>
      submit(FREE),
    )
  })

  it.each([
    ['the open case is gone', 'DELETE FROM repair_case'],
    ['the open case has ended', 'UPDATE repair_case SET ended = 1'],
    ['the open case is of another serial', `UPDATE repair_case SET serial = '${FREE}'`],
  ])('%s', async (_, statement) => {
    await takeIn(manager, { serial: PLANNED, serialRaw: PLANNED })
    await expectRefused('repair_case', statement, () => submit())
  })

  it('the number would be given a second time', async () => {
    await takeIn(manager, { serial: PLANNED, serialRaw: PLANNED })
    await expectRefused('repair_case', 'DELETE FROM repair_case', () => submit(FREE))
  })
})

describe('a registration is refused where', () => {
  const card = { kind: 'card', code: 'ABCD-EFGH-1234', agreedOn: '2026-03-02' } as const
  const again = () =>
    manager.call('plans.register', registrationOf({ serialRaw: FREE, purchase: { ...card } }))

  it.each([
    ['the used code is gone', 'DELETE FROM activation_code'],
    ['the used code is another', "UPDATE activation_code SET code = 'ZZZZ'"],
    ['the used code is of another plan', `UPDATE activation_code SET plan_id = '${randomUUID()}'`],
  ])('%s', async (_, statement) => {
    await register(manager, { serialRaw: PLANNED, purchase: { ...card } })
    await expectRefused('activation_code', statement, again)
  })

  it('the plan in force is gone', async () => {
    await register(manager, { serialRaw: PLANNED })
    await expectRefused('plan_serial', 'DELETE FROM plan_serial', () =>
      manager.call('plans.register', registrationOf({ serialRaw: PLANNED })),
    )
  })

  it('the number would be given a second time', async () => {
    await register(manager, { serialRaw: PLANNED })
    edit('DELETE FROM plan_serial')
    await expectRefused('plan', 'DELETE FROM plan', () =>
      manager.call('plans.register', registrationOf({ serialRaw: FREE })),
    )
  })
})

describe('a reseal is refused where', () => {
  it.each([
    ['the unit is of another model', 'stock_unit', "UPDATE stock_unit SET model = 'Mavic Mini'"],
    ['the unit is new instead of equivalent', 'stock_unit', "UPDATE stock_unit SET grade = 'equivalent'"],
    ['the unit is gone', 'stock_unit', 'DELETE FROM stock_unit'],
    ['the plan was not used', 'plan', 'UPDATE plan SET used = 1'],
    ['the hold is of another case', 'plan', `UPDATE plan SET reserved_case = '${randomUUID()}'`],
  ])('%s', async (_, table, statement) => {
    await register(manager, { serialRaw: PLANNED })
    bench.clock.advance(86_400_000)
    manager = await bench.signInAgain()
    const { caseId } = await acceptedCase(manager, PLANNED)
    await stockUnit(manager, UNIT)
    const scans = { firstScan: UNIT, secondScan: UNIT }
    const { planVersion } = await manager.need('reseal.preview', { caseId, ...scans })
    await expectRefused(table, statement, () =>
      manager.call('reseal.seal', {
        caseId,
        planVersion,
        ...scans,
        secret: MANAGER_PIN,
      }),
    )
  })
})

it('stock does not take in a customer’s unit whose plan was hidden', async () => {
  await register(manager, { serialRaw: PLANNED })
  await expectRefused('plan_serial', 'DELETE FROM plan_serial', () =>
    manager.call('stock.receive', { serialRaw: PLANNED, model: 'Mavic Air 2', grade: 'new' }),
  )
})

it('a record can be looked at where its rows are damaged', async () => {
  await register(manager, { serialRaw: PLANNED })
  const { caseId } = await takeIn(manager, { serial: PLANNED, serialRaw: PLANNED })
  edit('UPDATE plan SET used = 1')
  expect(await manager.call('cases.get', { id: caseId })).toMatchObject({ ok: true })
})

it('a check of all data tells managers what and everybody that, and a rebuild mends it', async () => {
  const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
  await register(manager, { serialRaw: PLANNED })
  expect(await manager.need('upkeep.health', {})).toEqual({
    checking: false,
    progress: null,
    rebuilding: null,
    last: null,
    damagedSince: null,
  })
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
  expect(await manager.need('upkeep.health', {})).toMatchObject({ damagedSince: null })

  bench.clock.advance(60_000)
  const found = bench.clock.now()
  edit('UPDATE plan SET used = 1', 'UPDATE report_tally SET amount = amount + 1')
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({
    holds: false,
    findings: [
      { area: 'tables', fault: 'differs', what: 'plan' },
      { area: 'tables', fault: 'differs', what: 'report_tally' },
    ],
  })
  bench.clock.advance(60_000)
  await manager.need('upkeep.checkData', {})
  expect(await technician.need('upkeep.health', {})).toMatchObject({
    damagedSince: found,
    last: { at: bench.clock.now(), result: null },
  })
  expect(await technician.call('upkeep.checkData', {})).toMatchObject({ error: { code: 'forbidden' } })

  expect(await manager.call('upkeep.rebuild', { secret: '000000' })).toMatchObject({ ok: false })
  bench.clock.advance(60_000)
  await manager.need('upkeep.rebuild', { secret: MANAGER_PIN })
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true })
  expect(await technician.need('upkeep.health', {})).toMatchObject({ damagedSince: null })
  expect(await submit()).toMatchObject({ ok: true })
})

describe('a person signs in as nobody else', () => {
  it('by the roles of the records, whatever the row says', async () => {
    const { personId } = await bench.signInAs('Tomáš Kříž', ['technician'])
    edit(`UPDATE person SET roles = '["technician","reviewer","manager"]' WHERE id = '${personId}'`)
    const line = bench.connect()
    await line.need('people.signIn', { personId, secret: STAFF_PIN })
    expect(await line.call('upkeep.status', {})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })

  it('nor where the row says that a person who left is active', async () => {
    const { personId } = await bench.signInAs('Tomáš Kříž', ['technician'])
    await manager.need('people.deactivate', { personId })
    edit(`UPDATE person SET active = 1 WHERE id = '${personId}'`)
    const line = bench.connect()
    expect(await line.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({ ok: false })
  })

  it('with a secret that was copied from another person’s row', async () => {
    const { personId } = await bench.signInAs('Tomáš Kříž', ['technician'])
    const { people } = await manager.need('people.status', {})
    const chief = people.find(({ id }) => id !== personId)?.id ?? ''
    const copied = `UPDATE credential SET (salt, hash) =
      (SELECT salt, hash FROM credential WHERE person = '${personId}') WHERE person = '${chief}'`
    editDatabase(bench.dir, [copied], 'keys.sqlite')
    const line = bench.connect()
    expect(await line.call('people.signIn', { personId: chief, secret: STAFF_PIN })).toMatchObject({
      ok: false,
      error: { code: 'records-damaged' },
    })
    await line.need('people.signIn', { personId, secret: STAFF_PIN })
  })
})

describe('a second invitation is refused where', () => {
  it.each([
    ['the open one is gone', 'DELETE FROM invitation'],
    ['the open one was revoked', 'UPDATE invitation SET revoked_at = 1'],
    ['the open one is of another serial', `UPDATE invitation SET serial = '${FREE}'`],
    ['the open one is not the newest', 'UPDATE invitation SET is_latest = 0'],
  ])('%s', async (_, statement) => {
    const caseId = await closeRepair(manager)
    await expectRefused('invitation', statement, () => manager.call('invitations.offer', { caseId }))
  })
})

describe('settings in force are those on record', () => {
  it('of the centre, whatever its row says', async () => {
    edit(
      "UPDATE centre SET region = 'US', code = 'XYZ', zone = 'America/New_York'",
      'UPDATE bench SET number = 7',
    )
    await bench.restart()
    manager = await bench.signInAgain()
    const { rma } = await takeIn(manager, { serial: PLANNED, serialRaw: PLANNED })
    expect(rma).toMatch(/^RMA-PRG-/)
    const { centre, bench: here } = await manager.need('people.status', {})
    expect(centre).toMatchObject({ region: 'CZ', zone: 'Europe/Prague' })
    expect(here.number).toBe(1)
  })

  it('of a submission’s number, which is given once', async () => {
    await manager.need('reviews.enter', submissionOf())
    await expectRefused('submission', 'DELETE FROM submission', () =>
      manager.call('reviews.enter', submissionOf()),
    )
  })

  it('and no table is left from which they could be read', () => {
    const driver = new Driver(join(bench.dir, 'carebench.sqlite'), { readonly: true })
    const tables = driver.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    driver.close()
    for (const gone of ['catalogue_version', 'mail_setting', 'mail_template', 'review_setting'])
      expect(tables).not.toContain(gone)
  })
})

describe('a shortened ledger', () => {
  it('is told at the next start, with what is missing', async () => {
    await register(manager, { serialRaw: PLANNED })
    const before = bench.clock.now()
    await manager.need('people.changeLanguage', { language: 'cs' })
    const lastSeq = await events()
    await bench.app.close()
    // As where a damaged write-ahead log is dropped: the last commit is not there any more.
    edit(
      'DROP TRIGGER event_is_never_deleted',
      'DROP TRIGGER ledger_head_is_never_deleted',
      `DELETE FROM event WHERE seq = ${lastSeq}`,
      `DELETE FROM ledger_head WHERE seq = ${lastSeq}`,
    )
    await bench.restart()
    manager = await bench.signInAgain()
    expect(await manager.need('upkeep.health', {})).toMatchObject({
      damagedSince: before,
      last: {
        result: {
          holds: false,
          findings: [{ area: 'chain', fault: 'missing', count: 1, example: `${lastSeq}–${lastSeq}` }],
        },
      },
    })
  })

  it('is not told where a start follows on the end of the run before', async () => {
    await register(manager, { serialRaw: PLANNED })
    await bench.restart()
    manager = await bench.signInAgain()
    expect(await manager.need('upkeep.health', {})).toMatchObject({ damagedSince: null, last: null })
  })
})
