import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReadOnly } from '../../../electron/db/open.ts'
import { localDate } from '../../../shared/kernel/time.ts'
import type { Input, ProcedureName } from '../../../shared/rpc/api.ts'
import { createTestApp, MANAGER_PIN, STAFF_PIN, type TestApp } from '../../support/create-test-app.ts'
import { disputedCentre, TWO } from '../../support/disputed-centre.ts'
import type { TestClient } from '../../support/test-client.ts'

let app: TestApp
let manager: TestClient
let technician: TestClient
beforeAll(async () => {
  app = await createTestApp()
  const { personId } = await disputedCentre(app)
  manager = await app.signInAgain()
  technician = app.connect()
  await technician.need('people.signIn', { personId, secret: STAFF_PIN })
})
afterAll(async () => {
  await app.close()
})

/** What the certificate printed on the other bench says. */
async function sealHash(id: string): Promise<string> {
  const { lost } = await manager.need('disputes.get', { id })
  const records = openReadOnly(join(app.dir, 'carebench.sqlite'))
  const seal = lost.find(({ type }) => type === 'plan.resealed')
  const row = records.reader.get<{ hash: string }>(
    sql`SELECT hash FROM event_aside WHERE id = ${seal?.id ?? ''}`,
  )
  records.close()
  return row.hash
}

async function codeOf<N extends ProcedureName>(
  client: TestClient,
  name: N,
  input: Input<N>,
): Promise<string | null> {
  const answer = await client.call(name, input)
  return answer.ok ? null : answer.error.code
}

async function idOf(kind: string): Promise<string> {
  const { rows } = await manager.need('disputes.list', {})
  const row = rows.find((one) => one.kind === kind)
  if (!row) throw new Error(`no dispute is ${kind}`)
  return row.id
}

describe('what two benches did without each other', () => {
  it('is listed with who did it where; what says the same on both sides settled itself', async () => {
    const { shared, rows } = await technician.need('disputes.list', {})
    expect(shared).toBe(true)
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['case-moved', 'sealed-twice', 'serial-twice'])
    for (const row of rows)
      expect(row).toMatchObject({ bench: 'Bench 2', person: 'Pavel Dvořák', delivered: true })
  })

  it('stands on the report of the day', async () => {
    const today = localDate(app.clock.now(), 'Europe/Prague')
    const answer = await manager.need('reports.get', { from: today, to: today })
    expect(JSON.stringify(answer)).toContain('serial-twice')
    // One was settled by itself.
    expect(JSON.stringify(answer)).toContain('["dispute.settled",1]')
  })

  it('a seal shows both sides, what was printed on the strength of it, and takes a manager with a PIN', async () => {
    const id = await idOf('sealed-twice')
    const card = await manager.need('disputes.get', { id })
    expect(card.first.map(({ type }) => type)).toEqual(['plan.resealed', 'unit.used', 'case.replaced'])
    expect(card.lost.map(({ type }) => type)).toEqual(['plan.resealed', 'unit.used', 'case.replaced'])
    expect(card.means).toEqual(
      expect.arrayContaining([expect.objectContaining({ means: 'unit-out', about: TWO })]),
    )
    // The plan stands on another serial: the seal would be refused now, and the card says by which step.
    expect(card.ways).toMatchObject([
      { how: 'entered-again', refused: 'plan.resealed', roles: ['manager'], pin: true },
      { how: 'dropped', refused: null },
    ])
    // Whoever scans the code of the certificate that does not count is told so.
    const hash = await sealHash(id)
    const { hits } = await technician.need('search.find', { text: `SEAL-${hash.toUpperCase()}` })
    expect(hits).toMatchObject([{ kind: 'dispute', id, serial: TWO, state: 'set-aside' }])
    const drop = { id, how: 'dropped', reason: 'the unit came back' } as const
    expect(await codeOf(technician, 'disputes.settle', drop)).toBe('way-not-yours')
    expect(await codeOf(manager, 'disputes.settle', { ...drop, pin: '000000' })).toBe('wrong-secret')
    expect(await codeOf(manager, 'disputes.settle', { ...drop, pin: MANAGER_PIN, reason: '' })).toBe(
      'reason-needed',
    )
    const again = { ...drop, how: 'entered-again', pin: MANAGER_PIN } as const
    expect(await codeOf(manager, 'disputes.settle', again)).toBe('does-not-hold')
    // Until it is settled the unit goes nowhere.
    const leaves = { serial: TWO, reason: 'to the supplier' }
    expect(await codeOf(manager, 'stock.return', leaves)).toBe('unit-disputed')
    await manager.need('disputes.settle', { ...drop, pin: MANAGER_PIN })
    expect(await codeOf(manager, 'disputes.settle', { ...drop, pin: MANAGER_PIN })).toBe('dispute-settled')
    expect(await manager.need('disputes.get', { id })).toMatchObject({
      settled: { how: 'dropped', reason: 'the unit came back' },
    })
    expect(await codeOf(manager, 'stock.return', leaves)).toBeNull()
  })

  it('a second case for the same unit goes into the first, with what was said of it', async () => {
    const id = await idOf('serial-twice')
    const { joins, ways } = await technician.need('disputes.get', { id })
    expect(joins).toMatchObject({ rma: 'RMA-PRG-2026-100077' })
    expect(ways).toMatchObject([{ how: 'joined', refused: null }, { how: 'corrected' }, { how: 'dropped' }])
    const settled = await technician.need('disputes.settle', { id, how: 'joined', reason: 'one unit' })
    // The customer's words, and the note.
    expect(settled.events).toHaveLength(2)
    const first = await manager.need('cases.get', { id: joins?.id ?? '' })
    expect(first.timeline.filter(({ type }) => type === 'case.noted')).toHaveLength(3)
  })

  it('a step is decided anew by whoever enters it again', async () => {
    const id = await idOf('case-moved')
    const { ways, lost } = await technician.need('disputes.get', { id })
    expect(lost.map(({ type }) => type)).toEqual(['case.moved', 'case.moved'])
    // The case is on hold now: the way that it took on the other bench would be refused.
    expect(ways).toMatchObject([{ how: 'entered-again', refused: 'case.moved' }, { how: 'dropped' }])
    await technician.need('disputes.settle', { id, how: 'dropped', reason: 'as it is' })
    expect((await manager.need('disputes.list', {})).rows).toEqual([])
  })
})

it('a centre of one bench has nothing to show', async () => {
  await using alone = await createTestApp()
  const client = await alone.setUp()
  expect(await client.need('disputes.list', {})).toEqual({ shared: false, rows: [] })
  expect(await codeOf(client, 'disputes.get', { id: 'x/1/1' })).toBe('dispute-unknown')
})
