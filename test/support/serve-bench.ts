import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Log, SelfUpdate, SharingPort } from '../../electron/core/ports.ts'
import { startLoopback } from '../../electron/host/node/loopback/server.ts'
import { browserPrinter } from '../../electron/host/node/pdf-printer.ts'
import { chromiumPath } from './chromium.ts'
import { arriveSignedIn } from './arrive-signed-in.ts'
import { createTestApp, type TestApp } from './create-test-app.ts'
import { manualClock, type ManualClock } from './manual-clock.ts'
import { testPorts } from './test-ports.ts'

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} }

/** The real core behind the loopback host with the built screens, for a browser to open. */
export interface ServedBench extends AsyncDisposable {
  readonly bench: TestApp
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** Opens the program with the one-time address; nobody is signed in. */
  open(page: Page): Promise<void>
  /** Opens the program as the manager of `bench.setUp()`, who has every role. */
  openAsManager(page: Page): Promise<void>
  /** A code for the page that asks for one. */
  newCode(): string
  close(): Promise<void>
}

/**
 * The core's clock stands at the start of the test, so that both clocks agree about what is near. `prints`: papers come
 * from the machine's browser instead of a stand-in. `dir`: on this data folder.
 */
export async function serveBench(
  options: {
    readonly prints?: boolean
    readonly dir?: string
    readonly selfUpdate?: SelfUpdate
    readonly sharing?: SharingPort
    readonly clock?: ManualClock
    /** The page's clock is set to the core's: its signed addresses are good by that one. */
    readonly pageFollowsCore?: boolean
    readonly dnsServers?: readonly string[]
  } = {},
): Promise<ServedBench> {
  const clock = options.clock ?? manualClock(new Date().toISOString())
  const bench = await createTestApp({
    clock,
    ...(options.dir === undefined ? {} : { dir: options.dir }),
    ports: {
      rendererDir: join(import.meta.dirname, '..', '..', 'out', 'renderer'),
      ...(options.selfUpdate ? { selfUpdate: options.selfUpdate } : {}),
      ...(options.sharing ? { sharing: options.sharing } : {}),
      ...(options.dnsServers ? { dnsServers: options.dnsServers } : {}),
      ...(options.prints ? { pdf: browserPrinter(quiet, () => chromiumPath() ?? null) } : {}),
    },
  })
  const { log } = testPorts(bench.dir, clock)
  const loopback = await startLoopback({
    app: bench.app,
    log,
    now: () => clock.now(),
    port: 0,
    ...(options.pageFollowsCore ? { pageClock: () => clock.now() } : {}),
  })
  const origin = `http://127.0.0.1:${loopback.port}`
  const close = async (): Promise<void> => {
    await loopback.close()
    await bench.close()
  }
  const open = async (page: Page): Promise<void> => {
    await page.goto(loopback.newAddress())
    // The page of the address hands over the key and goes on by itself.
    await page.waitForURL((url) => url.pathname === '/')
  }
  return {
    bench,
    origin,
    open,
    newCode: () => loopback.invite().code,
    async openAsManager(page) {
      const { people } = await bench.connect().need('people.status', {})
      const manager = people.find(({ name }) => name === 'Marie Nováková')
      if (!manager) throw new Error('openAsManager needs setUp before it')
      await arriveSignedIn(page, loopback.newAddress(), manager.id)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
