import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openReadOnly } from '../../../electron/db/open.ts'
import { replayDecisions, type Difference } from '../../../electron/evidence/replay.ts'
import { shippedCatalogue } from '../../support/shipped-catalogue.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register, registrationOf, replaceUnit, step } from '../../support/plans.ts'

const A = '095XE160021234'

/** Claims of several outcomes, a plan with Plus, two reseals. */
async function someDecisions(bench: TestApp): Promise<void> {
  const first = await bench.setUp()
  const { id } = await register(first, { serialRaw: A })
  bench.clock.advance(DAY)
  const client = await bench.signInAgain()
  await client.need('plans.buyPlus', {
    id,
    version: 1,
    code: null,
    serialRaw: A,
    holder: registrationOf().holder,
  })
  await takeIn(client, { serial: 'X1', cause: 'unknown' })
  await takeIn(client, { serial: 'X2', cause: 'defect', warrantyEndsOn: '2027-01-01' })
  await replaceUnit(client, A, '095XE160029001')
  await replaceUnit(client, '095XE160029001', '095XE160029002')
  await takeIn(client, { serial: '095XE160029002' })
}

function replay(dir: string): { summary: ReturnType<typeof replayDecisions>; differences: Difference[] } {
  const database = openReadOnly(join(dir, 'carebench.sqlite'))
  const differences: Difference[] = []
  const report = (difference: Difference): void => void differences.push(difference)
  const summary = replayDecisions(database.reader, [shippedCatalogue], report)
  database.close()
  return { summary, differences }
}

describe('deciding everything on record again', () => {
  it('comes out the same, whatever happened since', async () => {
    await using bench = await createTestApp()
    await someDecisions(bench)
    const { summary, differences } = replay(bench.dir)
    expect(differences).toEqual([])
    expect(summary).toMatchObject({ decisions: 9, same: 9, different: 0, undecidable: 0 })
  })

  it('names the place where a record says something else than the rules', async () => {
    await using bench = await createTestApp()
    await someDecisions(bench)
    const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
    raw.exec(`
      DROP TRIGGER event_is_never_updated;
      UPDATE event SET body = replace(body, '"amount":6900', '"amount":5900') WHERE type = 'case.decided';
      UPDATE event SET body = replace(body, '"used":0', '"used":2') WHERE type = 'plan.resealed';
      UPDATE event SET rulebook = '2019.1' WHERE type = 'plan.plus-bought';`)
    raw.close()
    const { summary, differences } = replay(bench.dir)
    expect(summary).toMatchObject({ decisions: 9, undecidable: 1 })
    expect(differences).toContainEqual(
      expect.objectContaining({
        type: 'case.decided',
        outcome: 'differs',
        at: 'fee.amount',
        was: 5900,
        is: 6900,
      }),
    )
    expect(differences.map(({ type }) => type)).toContain('plan.resealed')
    expect(differences).toContainEqual(
      expect.objectContaining({ outcome: 'undecidable', why: 'rulebook', version: '2019.1' }),
    )
  })

  it.each([
    [
      'was still open',
      `DELETE FROM event WHERE type = 'case.moved' AND json_extract(body, '$.to') = 'cancelled'`,
    ],
    [
      'was of another serial when it was opened',
      `UPDATE event SET body = json_set(body, '$.serial', '095XE160029002') WHERE type = 'case.opened'
         AND json_extract(body, '$.serial') = 'X1'`,
    ],
  ])('names a claim that was decided while a case of its serial %s', async (_, edit) => {
    await using bench = await createTestApp()
    await someDecisions(bench)
    const client = await bench.signInAgain()
    const { caseId } = await takeIn(client, { serial: 'X3' })
    await step(client, caseId, 'cancelled')
    await takeIn(client, { serial: 'X3' })
    expect(replay(bench.dir).differences).toEqual([])
    const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
    raw.exec(`
      DROP TRIGGER event_is_never_updated;
      DROP TRIGGER event_is_never_deleted;
      ${edit}`)
    raw.close()
    const { differences } = replay(bench.dir)
    expect(differences).toContainEqual(
      expect.objectContaining({
        type: 'case.decided',
        outcome: 'differs',
        at: 'facts.openCase',
        was: false,
        is: true,
      }),
    )
  })

  it.each([
    [
      'a use that the stream counts and the claim did not',
      "'$.usedAfter', 2",
      'case.decided',
      'facts.plan.used',
      1,
      2,
    ],
    [
      'a plan that had moved to another serial',
      "'$.to', 'X9'",
      'case.decided',
      'facts.number',
      expect.any(String),
      null,
    ],
    ['a reseal from a plan as it never stood', "'$.usedAfter', 2", 'plan.resealed', 'facts.plan.used', 1, 2],
  ])('names facts that the streams do not bear out: %s', async (_, change, type, at, was, is) => {
    await using bench = await createTestApp()
    await someDecisions(bench)
    const raw = new Driver(join(bench.dir, 'carebench.sqlite'))
    raw.exec(`
      DROP TRIGGER event_is_never_updated;
      UPDATE event SET body = json_set(body, ${change})
      WHERE seq = (SELECT min(seq) FROM event WHERE type = 'plan.resealed')`)
    raw.close()
    const found = replay(bench.dir).differences.filter((one) => one.type === type)
    expect(found).toContainEqual(expect.objectContaining({ outcome: 'differs', at, was, is }))
  })
})
