import { expect, it } from 'vitest'
import { foundLog } from '../../../electron/centre/shared-log/found-log.ts'
import { openBench } from '../../../electron/bench/open-bench.ts'
import { passphraseGuard } from '../../../electron/host/key-guards.ts'
import { allStreams } from '../../../shared/rpc/streams.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { GOLDEN_PASSPHRASE, unpack } from '../../support/golden/data-folder.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { testPorts } from '../../support/test-ports.ts'

it('a log begins with everything that its first bench ever recorded', async () => {
  await using app = await createTestApp()
  const manager = await app.setUp()
  const { head } = await manager.need('upkeep.status', {})
  await app.app.close()
  const bench = await openBench(testPorts(app.dir, app.clock))
  if (!bench.ok) throw new Error(bench.error.code)
  const founded = bench.value.database.write((tx) => foundLog(tx, allStreams))
  expect(head?.count).toBeGreaterThan(0)
  expect(founded).toMatchObject({ ok: true, value: { commits: expect.any(Number) } })
  bench.value.close()
})

it('is not begun while text about customers stands in clear in an event', async () => {
  const dir = unpack('0.1.0')
  const keyGuard = passphraseGuard(GOLDEN_PASSPHRASE)
  const bench = await openBench({ ...testPorts(dir, manualClock()), keyGuard })
  if (!bench.ok) throw new Error(bench.error.code)
  const founded = bench.value.database.write((tx) => foundLog(tx, allStreams))
  expect(founded).toMatchObject({ ok: false, error: { code: 'clear-text-waits' } })
  bench.value.close()
})
