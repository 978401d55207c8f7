import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DATA_CHECK_JOB } from '../../../shared/upkeep/deep-check.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

it('says how far a check of all data is, to its end', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  const running = manager.need('upkeep.checkData', {})
  expect(await manager.need('upkeep.health', {})).toMatchObject({ checking: true, progress: 0 })
  expect(await running).toMatchObject({ holds: true })
  const told = manager.pushed.find((event) => event.kind === 'job.progress' && event.job === DATA_CHECK_JOB)
  expect(told).toMatchObject({ done: 0, state: 'running' })
  expect(await manager.need('upkeep.health', {})).toMatchObject({ checking: false, progress: null })
})

it('ends a check that a manager cancels, keeps nothing of it, and can check again', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const first = await manager.need('upkeep.checkData', {})
  const { last } = await manager.need('upkeep.health', {})
  bench.clock.advance(60_000)
  const running = manager.call('upkeep.checkData', {})
  await manager.need('upkeep.cancelCheck', {})
  expect(await running).toMatchObject({ ok: false, error: { code: 'check-cancelled' } })
  expect(await manager.need('upkeep.health', {})).toMatchObject({ checking: false, last })
  expect(existsSync(join(bench.dir, 'checks'))).toBe(false)
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ checked: first.checked })
  // Nothing runs: there is nothing to end, and nothing to say about it.
  await manager.need('upkeep.cancelCheck', {})
})

it('is a manager’s to cancel', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
  expect(await technician.call('upkeep.cancelCheck', {})).toMatchObject({ error: { code: 'forbidden' } })
})
