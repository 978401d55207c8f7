import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placesIn } from '../../../../electron/centre/host/folder.ts'
import { sharing } from '../../../support/centre/sharing-port.ts'
import { hostDir, noEngine, testUser } from '../../../support/centre/test-host.ts'
import { refused } from '../../../support/centre/test-centre.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'
import { runningClock } from '../../../support/manual-clock.ts'
import type { TestClient } from '../../../support/test-client.ts'
import { until } from '../../../support/until.ts'

const here = { kind: 'here', address: '127.0.0.1' } as const
const pin = MANAGER_PIN

describe.skipIf(noEngine !== null)('a log that the program hosts', () => {
  let app: TestApp
  let manager: TestClient
  let dir: string
  const places = () => placesIn(`${dir}-centre`)
  /** Process id of the server. */
  const server = () => Number(readFileSync(join(places().cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const delivered = (client: TestClient) =>
    until(
      client,
      () => client.need('centre.state', {}),
      ({ line, waiting }) => line === 'in-step' && waiting === 0,
    )
  const hostIs = (client: TestClient, state: string) =>
    until(
      client,
      () => client.need('centre.view', {}),
      ({ host }) => host.state === state,
    )

  beforeAll(async () => {
    dir = join(hostDir('with-program'), 'data')
    app = await createTestApp({ dir, clock: runningClock(), ports: { sharing } })
    manager = await app.setUp()
    await takeIn(manager, { serial: 'X1' })
  })
  afterAll(async () => {
    await app.close()
  })

  it('is not offered under an address that the computer does not have', async () => {
    for (const address of ['192.0.2.77', 'somewhere', ''])
      expect(refused(await manager.call('centre.share', { place: { kind: 'here', address }, pin }))).toBe(
        'address-not-here',
      )
    expect(await manager.need('centre.view', {})).toMatchObject({ log: null, cannotHost: null })
    expect(await manager.need('centre.state', {})).toMatchObject({ line: 'alone' })
  })

  it('is made by one button, and starts and ends with the program', async () => {
    await manager.need('centre.share', { place: here, pin })
    await delivered(manager)
    expect(await manager.need('centre.view', {})).toMatchObject({
      host: { state: 'running', why: null },
      log: { invites: true },
    })
    const before = server()
    await app.app.close()
    expect(existsSync(join(places().cluster, 'postmaster.pid'))).toBe(false)
    await app.restart()
    manager = await app.signInAgain()
    await hostIs(manager, 'running')
    await takeIn(manager, { serial: 'X2' })
    await delivered(manager)
    expect(server()).not.toBe(before)
  })

  it('is started again where its server is killed', async () => {
    const before = server()
    process.kill(before, 'SIGKILL')
    await until(
      manager,
      () => manager.need('centre.view', {}),
      ({ host }) =>
        host.state === 'running' &&
        existsSync(join(places().cluster, 'postmaster.pid')) &&
        server() !== before,
    )
    await takeIn(manager, { serial: 'X3' })
    await delivered(manager)
    expect(app.errors).toEqual([])
  })

  it('is said to run elsewhere where the command runs it, and is used all the same', async () => {
    await app.app.close()
    const { startHost, findEngine } = await import('../../../../electron/centre/index.ts')
    const engine = findEngine()
    if (!engine.ok || !sharing.host) throw new Error('there is an engine')
    const folder = places().root
    const guard = await sharing.host.guardOf(folder, app.ports.keyGuard)
    const log = app.ports.log
    const started = await startHost(
      { engine: engine.value, folder, guard, log, now: () => Date.now(), runAs: testUser },
      { address: null, port: null },
    )
    if (!started.ok) throw new Error(started.error.code)
    await app.restart()
    manager = await app.signInAgain()
    await hostIs(manager, 'elsewhere')
    await delivered(manager)
    await started.value.stop()
    await manager.need('centre.startHost', {})
    await hostIs(manager, 'running')
    await delivered(manager)
  })

  it.runIf(testUser !== null)('is refused in plain words where the program runs as root', async () => {
    const port = { ...sharing, ...(sharing.host && { host: { ...sharing.host, runAs: null } }) }
    await using rooted = await createTestApp({ clock: runningClock(), ports: { sharing: port } })
    const other = await rooted.setUp()
    expect(await other.need('centre.view', {})).toMatchObject({ cannotHost: 'runs-as-root' })
    expect(refused(await other.call('centre.share', { place: here, pin }))).toBe('runs-as-root')
    expect(existsSync(`${rooted.dir}-centre`)).toBe(false)
    expect(await other.need('centre.state', {})).toMatchObject({ line: 'alone' })
  })
})
