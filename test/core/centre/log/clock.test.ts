import { describe, expect, it } from 'vitest'
import { HOUR, MINUTE } from '../../../../shared/kernel/time.ts'
import { sharing } from '../../../support/centre/sharing-port.ts'
import { ask, ownedLog, newCode } from '../../../support/centre/sharing-apps.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { createTestApp, firstStart, MANAGER_PIN } from '../../../support/create-test-app.ts'
import { manualClock } from '../../../support/manual-clock.ts'
import type { TestClient } from '../../../support/test-client.ts'

const person = { name: firstStart.manager.name, secret: MANAGER_PIN }

describe.skipIf(noSharedLog())('the clock of a bench beside that of the log (T7)', () => {
  const doubt = async (client: TestClient) => (await client.need('people.status', {})).clockDoubt

  it('is doubted from the first round on, until a manager vouches for it or it is set right', async () => {
    const clock = manualClock(new Date(Date.now() + HOUR).toISOString())
    const code = newCode()
    await using bench = await createTestApp({
      clock,
      ports: { sharing: { ...sharing, comparesClock: true } },
    })
    const manager = await bench.setUp({ centre: { ...firstStart.centre, code } })
    // Nothing told it otherwise until now.
    expect(await doubt(manager)).toBeNull()
    need(await ask(bench, { do: 'found', ...ownedLog(), code, person }))
    const found = await doubt(manager)
    expect(found).toMatchObject({ kind: 'apart', reading: clock.now() })
    expect(Math.abs((found?.expected ?? 0) - Date.now())).toBeLessThan(5 * MINUTE)

    await manager.need('people.confirmClock', { secret: MANAGER_PIN })
    need(await ask(bench, { do: 'sync' }))
    expect(await doubt(manager)).toBeNull()
    await bench.restart()
    need(await ask(bench, { do: 'sync' }))
    const again = await bench.signInAgain()
    expect(await doubt(again)).toBeNull()

    // Another hour is another question.
    clock.jump(HOUR)
    need(await ask(bench, { do: 'sync' }))
    expect(await doubt(again)).toMatchObject({ kind: 'apart' })
    clock.jump(-HOUR)
    need(await ask(bench, { do: 'sync' }))
    expect(await doubt(again)).toBeNull()
  })
})
