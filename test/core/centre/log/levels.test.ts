import { expect, it } from 'vitest'
import { openLine } from '../../../../electron/centre/log/line.ts'
import type { Ports } from '../../../../electron/core/ports.ts'
import { exitOfStatus } from '../../../../electron/host/node/centre/do-and-say.ts'
import { centreStatus } from '../../../../shared/centre/index.ts'
import { ask, joinedApp, newCode, ownedLog, person } from '../../../support/centre/sharing-apps.ts'
import { sharing } from '../../../support/centre/sharing-port.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { createTestApp, firstStart, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

/** A program for which promised days came with level 2: one that has it, and one that does not. */
const ofLevel = (own: number): Pick<Ports, 'sharing'> => ({
  sharing: { ...sharing, level: { own, events: { 'case.promised': 2 } } },
})

const stands = async (app: TestApp) => centreStatus.parse(need(await ask(app, { do: 'sync' })))
const comesTo = (client: TestClient, id: string) =>
  until(
    client,
    () => client.call('cases.get', { id }),
    ({ ok }) => ok,
  )
const promise = async (client: TestClient, id: string) => {
  const { version } = await client.need('cases.get', { id })
  return await client.call('cases.promise', { id, version, on: '2026-04-01' })
}

it.skipIf(noSharedLog())(
  'writes what every bench reads; one that is too old stops at the first newer record, and goes on working',
  async () => {
    const code = newCode()
    const one = await createTestApp({ ports: ofLevel(1) })
    const first = await one.setUp({ centre: { ...firstStart.centre, code } })
    need(await ask(one, { do: 'found', ...ownedLog(), code, person }))
    await using two = await joinedApp(one, 'Newer', ofLevel(2))
    const second = await two.signInAgain()
    const { caseId } = await takeIn(first, { serial: 'X1' })
    await comesTo(second, caseId)
    await stands(two)
    // The older bench was heard of: the newer one does without.
    expect(await promise(second, caseId)).toMatchObject({ error: { code: 'others-need-update' } })

    await one.app.close()
    const { address, owner } = ownedLog()
    const line = openLine(address, owner)
    need(
      await line.call(
        `UPDATE carebench.bench b SET seen_at = b.seen_at - interval '15 days'
         FROM carebench.centre c WHERE c.id = b.centre AND c.code = $1 AND b.number = 1`,
        [code],
      ),
    )
    await line.close()
    await stands(two)
    expect(await promise(second, caseId)).toMatchObject({ ok: true })
    const { caseId: after } = await takeIn(second, { serial: 'X2' })
    const ahead = await stands(two)
    expect(ahead).toMatchObject({ waiting: 0, fault: null })

    await one.restart()
    const again = await one.signInAgain()
    const old = await stands(one)
    expect(old.fault).toBe('update-needed')
    expect(exitOfStatus(old)).toBe(4)
    // Nothing is skipped: what came after is not read either.
    expect(old.applied).toBeLessThan(ahead.applied)
    expect(await again.call('cases.get', { id: after })).toMatchObject({ ok: false })
    const { caseId: own } = await takeIn(again, { serial: 'X3' })
    expect(await stands(one)).toMatchObject({ fault: 'update-needed', waiting: 1 })
    await comesTo(second, own)
    // It is there again, so the newer one does without once more.
    await stands(two)
    expect(await promise(second, own)).toMatchObject({ error: { code: 'others-need-update' } })

    await one.app.close()
    await using updated = await createTestApp({ dir: one.dir, clock: one.clock, ports: ofLevel(2) })
    await updated.signInAgain()
    const whole = await stands(updated)
    const other = await stands(two)
    expect(whole).toMatchObject({ fault: null, waiting: 0, disputes: 0 })
    expect((await stands(updated)).digest).toBe(other.digest)
  },
)
