import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { forgetProjections } from '../../support/golden/forget-projections.ts'
import { takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import type { TestClient } from '../../support/test-client.ts'

/** A paid repair of a Mavic Air 2 that stands in the quality check. */
async function inQualityCheck(client: TestClient) {
  const taken = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
  for (const to of ['accepted', 'in-repair', 'quality-check'] as const) await step(client, taken.caseId, to)
  return taken
}

async function move(client: TestClient, id: string, to: 'ready' | 'quality-check' | 'on-hold' | 'in-repair') {
  const { version } = await client.need('cases.get', { id })
  return await client.call('cases.move', { id, version, to, reason: 'test' })
}

async function setList(client: TestClient, scope: string, checks: string[]) {
  const { lists } = await client.need('repairs.checklists', {})
  const version = lists.find((one) => one.scope === scope)?.version ?? 0
  return await client.call('repairs.setChecklist', { scope, version, checks })
}

async function pass(client: TestClient, caseId: string, check: string) {
  return await client.call('repairs.markCheck', { caseId, check, result: 'passed' })
}

async function marks(client: TestClient, caseId: string) {
  const { checks } = await client.need('repairs.ofCase', { caseId })
  return checks.map(({ check, mark }) => [check, mark?.result ?? null])
}

describe('what is looked at before a unit is ready', () => {
  it('asks nothing where no list was set', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await inQualityCheck(client)
    expect(await client.need('repairs.ofCase', { caseId })).toMatchObject({ checks: [], mayCheck: true })
    expect(await move(client, caseId, 'ready')).toMatchObject({ ok: true })
  })

  it('holds a unit until each check of its lists is passed, and says who looked at it', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    expect(await setList(technician, 'all', ['Clean'])).toMatchObject({ error: { code: 'forbidden' } })
    await setList(client, 'all', ['Clean', 'Battery holds'])
    await setList(client, 'drone', ['Flies for two minutes', 'Clean'])
    await setList(client, 'model Mavic Air 2', ['Gimbal level'])
    await setList(client, 'handheld', ['Screen'])
    const { caseId } = await inQualityCheck(client)
    expect(await marks(client, caseId)).toEqual([
      ['Clean', null],
      ['Battery holds', null],
      ['Flies for two minutes', null],
      ['Gimbal level', null],
    ])
    expect(await move(client, caseId, 'ready')).toMatchObject({
      error: { code: 'checks-open', params: { count: 4 } },
    })
    const judged = await client.need('cases.checkMoves', { ids: [caseId], to: 'ready' })
    expect(judged.cases[0]?.refused).toMatchObject({ code: 'checks-open' })
    for (const check of ['Clean', 'Battery holds', 'Flies for two minutes'])
      expect(await pass(technician, caseId, check)).toMatchObject({ ok: true, value: { back: false } })
    expect(await pass(client, caseId, 'Screen')).toMatchObject({ error: { code: 'check-unknown' } })
    expect(await move(client, caseId, 'ready')).toMatchObject({
      error: { code: 'checks-open', params: { count: 1, checks: ['Gimbal level'] } },
    })
    await pass(client, caseId, 'Gimbal level')
    expect(await move(client, caseId, 'ready')).toMatchObject({ ok: true })
    const { checks, mayCheck } = await client.need('repairs.ofCase', { caseId })
    expect(mayCheck).toBe(false)
    expect(checks[0]).toMatchObject({ check: 'Clean', mark: { result: 'passed', by: 'Tomáš Kříž' } })
    expect(await pass(client, caseId, 'Clean')).toMatchObject({ error: { code: 'not-in-quality-check' } })
  })

  it('opens a check again that was marked by mistake', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setList(client, 'all', ['Clean'])
    const { caseId } = await inQualityCheck(client)
    await pass(client, caseId, 'Clean')
    await client.need('repairs.markCheck', { caseId, check: 'Clean', result: 'cleared' })
    expect(await marks(client, caseId)).toEqual([['Clean', null]])
    expect(await move(client, caseId, 'ready')).toMatchObject({ error: { code: 'checks-open' } })
  })

  it('sends a unit that failed back to repair with the note, and everything is looked at anew', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setList(client, 'all', ['Clean', 'Flies'])
    const { caseId } = await inQualityCheck(client)
    await pass(client, caseId, 'Clean')
    const failed = { caseId, check: 'Flies', result: 'failed' } as const
    expect(await client.call('repairs.markCheck', failed)).toMatchObject({
      error: { code: 'check-note-needed' },
    })
    expect(await client.call('repairs.markCheck', { ...failed, note: 'Pulls to the left.' })).toMatchObject({
      value: { back: true },
    })
    const of = await client.need('cases.get', { id: caseId })
    expect(of).toMatchObject({ status: 'in-repair' })
    expect(of.timeline[0]).toMatchObject({ detail: { to: 'in-repair', reason: 'Flies: Pulls to the left.' } })
    const [, last] = sealedEvents(bench.dir, 'repair.check-marked')
    expect(last?.body).not.toContain('Pulls')
    await move(client, caseId, 'quality-check')
    expect(await marks(client, caseId)).toEqual([
      ['Clean', null],
      ['Flies', null],
    ])
  })

  it('keeps what was looked at while the case is on hold, and a failed one holds it', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setList(client, 'all', ['Clean'])
    const { caseId } = await inQualityCheck(client)
    await pass(client, caseId, 'Clean')
    await move(client, caseId, 'on-hold')
    await move(client, caseId, 'quality-check')
    expect(await marks(client, caseId)).toEqual([['Clean', 'passed']])
    expect(await move(client, caseId, 'ready')).toMatchObject({ ok: true })
  })

  it('refuses a list that somebody changed meanwhile', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setList(client, 'all', ['Clean'])
    expect(
      await client.call('repairs.setChecklist', { scope: 'all', version: 0, checks: ['Flies'] }),
    ).toMatchObject({ error: { code: 'changed-meanwhile' } })
  })

  it('tells the same after every table was made anew out of the events', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setList(client, 'all', ['Clean'])
    const { caseId } = await inQualityCheck(client)
    await client.need('repairs.addLine', { caseId, kind: 'part', text: 'Motor', serial: 'MOT-1' })
    await pass(client, caseId, 'Clean')
    const ask = async (by: TestClient) => [
      await by.need('repairs.ofCase', { caseId }),
      await by.need('repairs.checklists', {}),
      (await by.need('reports.records', { from: '2000-01-01', to: '2099-12-31', filter: {}, limit: 100 }))
        .rows,
    ]
    const before = await ask(client)
    for (const said of ['MOT1', 'checklist.set', 'repair.check-marked'])
      expect(JSON.stringify(before)).toContain(said)
    await bench.app.close()
    forgetProjections(bench.dir)
    await bench.restart()
    expect(await ask(await bench.signInAgain())).toEqual(before)
  })
})
