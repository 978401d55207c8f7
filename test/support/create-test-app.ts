import './bundled-workers.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '../../electron/core/app.ts'
import { createApp } from '../../electron/program/create-app.ts'
import type { Ports } from '../../electron/core/ports.ts'
import type { Input } from '../../shared/rpc/api.ts'
import type { Role } from '../../shared/kernel/contract.ts'
import { manualClock, type ManualClock } from './manual-clock.ts'
import { testClient, type TestClient } from './test-client.ts'
import { testPorts } from './test-ports.ts'

/** PINs of the people whom `setUp` and `signInAs` make. */
export const MANAGER_PIN = '730519'
export const STAFF_PIN = '482913'

/** What `setUp` fills in on a first start. */
export const firstStart: Input<'people.setUp'> = {
  centre: {
    name: 'Servis Praha',
    code: 'PRG',
    region: 'CZ',
    zone: 'Europe/Prague',
    currency: 'CZK',
    language: 'en',
  },
  benchName: 'Bench 1',
  manager: { name: 'Marie Nováková', secret: MANAGER_PIN },
}

/** The real core on real files in a folder of its own. `await using bench = await createTestApp()`. */
export interface TestApp extends AsyncDisposable {
  /** The core that runs now; another one after `restart`. */
  readonly app: App
  /** A line on which nobody is signed in at first. */
  readonly client: TestClient
  readonly ports: Ports
  readonly clock: ManualClock
  readonly dir: string
  /** What the core logged as an error. */
  readonly errors: readonly unknown[]
  /** Another line, nobody signed in. */
  connect(): TestClient
  /** The first start; returns a line on which the manager (with every role) is signed in. */
  setUp(input?: Partial<Input<'people.setUp'>>): Promise<TestClient>
  /** Adds a person with these roles and signs them in on a line of their own. Needs `setUp` before. */
  signInAs(name: string, roles: Role[]): Promise<TestClient & { readonly personId: string }>
  /** The manager of `setUp` on a new line, after a restart. */
  signInAgain(): Promise<TestClient>
  /** Closes and opens again on the same folder. Every line is gone. */
  restart(): Promise<void>
  /** Closes and deletes the folder. */
  close(): Promise<void>
}

export async function createTestApp(
  options: { readonly clock?: ManualClock; readonly ports?: Partial<Ports>; readonly dir?: string } = {},
): Promise<TestApp> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'carebench-test-'))
  const clock = options.clock ?? manualClock()
  const errors: unknown[] = []
  const ports = { ...testPorts(dir, clock, errors), ...options.ports }
  let app = await open(ports)
  let client = testClient(app)
  let manager: TestClient | null = null
  const close = async (): Promise<void> => {
    await app.close()
    rmSync(dir, { recursive: true, force: true })
  }
  return {
    get app() {
      return app
    },
    get client() {
      return client
    },
    ports,
    clock,
    dir,
    errors,
    connect: () => testClient(app),
    async setUp(input = {}) {
      manager = testClient(app)
      const roles: Role[] = ['technician', 'reviewer', 'manager']
      const whole = { ...firstStart, ...input }
      await manager.need('people.setUp', { ...whole, manager: { roles, ...whole.manager } })
      return manager
    },
    async signInAs(name, roles) {
      if (!manager) throw new Error('signInAs needs setUp before it')
      const { personId } = await manager.need('people.add', {
        name,
        roles,
        secret: STAFF_PIN,
        pin: MANAGER_PIN,
      })
      const line = testClient(app)
      await line.need('people.signIn', { personId, secret: STAFF_PIN })
      return { ...line, personId }
    },
    async signInAgain() {
      manager = testClient(app)
      const { people } = await manager.need('people.status', {})
      // The sample centre has another manager besides.
      const managers = people.filter(({ roles }) => roles.includes('manager'))
      const known = managers.find(({ name }) => name === firstStart.manager.name) ?? managers[0]
      if (!known) throw new Error('signInAgain needs setUp before it')
      await manager.need('people.signIn', { personId: known.id, secret: MANAGER_PIN })
      return manager
    },
    async restart() {
      await app.close()
      app = await open(ports)
      client = testClient(app)
      manager = null
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function open(ports: Ports): Promise<App> {
  const opened = await createApp(ports)
  if (!opened.ok) throw new Error(`the bench did not open: ${JSON.stringify(opened.error)}`)
  return opened.value
}
