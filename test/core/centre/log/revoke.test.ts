import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openBench } from '../../../../electron/bench/open-bench.ts'
import { readMembership } from '../../../../electron/centre/index.ts'
import { keysOfCentre } from '../../../../electron/centre/link/centre-link.ts'
import { openLine } from '../../../../electron/centre/log/line.ts'
import { openText } from '../../../../electron/centre/sync/centre-keys.ts'
import { exitOfStatus } from '../../../../electron/host/node/centre/do-and-say.ts'
import { centreStatus } from '../../../../shared/centre/index.ts'
import { ask, foundedApp, joinedApp, ownedLog, person } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { MANAGER_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { testPorts } from '../../../support/test-ports.ts'
import { until } from '../../../support/until.ts'

const bodyRow = z.object({
  bench: z.uuid(),
  branch: z.coerce.number(),
  head: z.coerce.number(),
  body: z.instanceof(Uint8Array),
})

describe.skipIf(noSharedLog())('a bench that is shut out', () => {
  let one: TestApp
  let two: TestApp
  let three: TestApp
  let first: TestClient
  let second: TestClient
  let third: TestClient
  let code: string
  let lost: string

  beforeAll(async () => {
    const founder = await foundedApp()
    one = founder.app
    first = founder.client
    code = founder.code
    await founder.found()
    two = await joinedApp(one, 'Stolen')
    three = await joinedApp(one, 'Office')
    second = await two.signInAgain()
    third = await three.signInAgain()
    for (const app of [two, three, one, two, three, one]) need(await ask(app, { do: 'sync' }))
  })
  afterAll(async () => {
    await three.close()
    await two.close()
    await one.close()
  })

  const owner = async (sql: string, values: readonly unknown[] = []) => {
    const { address, owner: login } = ownedLog()
    const line = openLine(address, login)
    try {
      return need(await line.call(sql, [...values]))
    } finally {
      await line.close()
    }
  }
  const stands = async (app: TestApp) => centreStatus.parse(need(await ask(app, { do: 'sync' })))
  const isOn = async (client: TestClient, id: string) => (await client.call('cases.get', { id })).ok
  const comesTo = (client: TestClient, id: string) =>
    until(
      client,
      () => isOn(client, id),
      (there) => there,
    )

  /** What a bench has of the centre's keys, from its folder. */
  const keysOf = async (app: TestApp) => {
    await app.app.close()
    const bench = need(await openBench(testPorts(app.dir, app.clock)))
    const membership = readMembership(bench.keys)
    bench.close()
    await app.restart()
    if (!membership) throw new Error('it belongs to no centre')
    return keysOfCentre(membership)
  }

  it('is shut out by a manager with a PIN, on the bench that may, and never by itself', async () => {
    expect(await ask(two, { do: 'revoke', number: 3, person })).toMatchObject({
      error: { code: 'owner-unknown' },
    })
    expect(await ask(one, { do: 'revoke', number: 1, person })).toMatchObject({
      error: { code: 'bench-is-this' },
    })
    expect(await ask(one, { do: 'revoke', number: 9, person })).toMatchObject({
      error: { code: 'bench-unknown' },
    })
    expect(await first.call('members.revoke', { number: 2, pin: '000111' })).toMatchObject({
      error: { code: 'wrong-secret' },
    })
  })

  it('is cut and refused at once, and what it did for all comes to whoever shut it out', async () => {
    await second.need('members.takeOver', { name: 'mail', pin: MANAGER_PIN })
    expect(await stands(two)).toMatchObject({ fault: null })
    expect(await first.need('members.revoke', { number: 2, pin: MANAGER_PIN })).toMatchObject({
      number: 2,
      name: 'Stolen',
      cut: true,
      people: expect.any(Number),
      keyChanged: true,
      waitsFor: [],
    })
    const refused = await stands(two)
    expect(refused).toMatchObject({ fault: 'revoked' })
    expect(exitOfStatus(refused)).toBe(13)
    const { rows } = await first.need('members.responsibilities', {})
    expect(rows.every(({ self }) => self)).toBe(true)
    // It goes on by itself.
    lost = (await takeIn(second, { serial: 'X5' })).caseId
    expect(await stands(two)).toMatchObject({ fault: 'revoked', waiting: 1 })
    expect(await isOn(first, lost)).toBe(false)
    // The same again is no second time.
    expect(await ask(one, { do: 'revoke', number: 2, person })).toMatchObject({
      value: { keyChanged: true },
    })
    expect(await ask(three, { do: 'sync' })).toMatchObject({
      value: { fault: null, benches: [{ number: 1 }, { number: 2, revoked: true }, { number: 3 }] },
    })
  })

  it('counts for nothing on the others, even where the log lets it in again', async () => {
    const [row] = z.array(z.object({ login: z.string() })).parse(
      await owner(
        `UPDATE carebench.bench b SET state = 'active' FROM carebench.centre c
           WHERE c.id = b.centre AND c.code = $1 AND b.number = 2 RETURNING b.login`,
        [code],
      ),
    )
    await owner(`ALTER ROLE "${row?.login ?? ''}" LOGIN`)
    await until(
      second,
      () => stands(two),
      ({ fault, waiting }) => fault === null && waiting === 0,
    )
    for (const [app, client] of [
      [one, first],
      [three, third],
    ] as const) {
      expect(await stands(app)).toMatchObject({ fault: null, disputes: 1 })
      expect(await isOn(client, lost)).toBe(false)
      expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    }
    const said = [await stands(one), await stands(three)].map(({ applied, digest }) => [applied, digest])
    expect(said[0]).toEqual(said[1])
  })

  it('reads nothing of what the others write from then on; a new bench reads everything', async () => {
    const { caseId } = await takeIn(third, { serial: 'X6' })
    await comesTo(first, caseId)
    await using four = await joinedApp(one, 'New')
    const fourth = await four.signInAgain()
    expect(await isOn(fourth, caseId)).toBe(true)
    const { caseId: later } = await takeIn(fourth, { serial: 'X7' })
    await comesTo(third, later)
    expect(await stands(two)).toMatchObject({ fault: 'commit-unreadable' })
    expect(await isOn(second, caseId)).toBe(false)

    const [newest] = z.array(bodyRow).parse(
      await owner(
        `SELECT e.bench, e.branch, e.head_seq AS head, e.body FROM carebench.entry e JOIN carebench.centre c ON c.id = e.centre
         WHERE c.code = $1 ORDER BY e.pos DESC LIMIT 1`,
        [code],
      ),
    )
    if (!newest) throw new Error('the log is empty')
    const context = `${newest.bench}/${newest.branch}/${newest.head}`
    expect(openText(await keysOf(three), newest.body, context)).not.toBeNull()
    expect(openText(await keysOf(two), newest.body, context)).toBeNull()
  })
})
