import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './test/support/chromium.ts'

const executablePath = chromiumPath()

/** End-to-end specs: the real core behind the loopback host, in the browser that the machine has. */
export default defineConfig({
  outputDir: 'test-results/e2e',
  // Every spec has its own data folder and its own port. One more than there are cores, since pages wait as well.
  workers: availableParallelism() + 1,
  fullyParallel: false,
  forbidOnly: true,
  // A spec that needs a second try is a bug.
  retries: 0,
  // Ten times what the slowest spec needs on a quiet machine: limits that end what hangs, not what is slow.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [['list']],
  projects: [
    // On a real Electron: one screen and one keyboard, so one at a time. First, so that nothing waits for them at the end.
    { name: 'electron', testDir: 'test/electron', testMatch: '**/*.spec.ts', workers: 1 },
    { name: 'browser', testDir: 'test/e2e', testMatch: '**/*.spec.ts' },
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1366, height: 900 },
    // A trace costs as much as the spec itself. `--trace on` makes one where it is needed.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      // The program has to do without the network; resolving nothing costs less than stopping each request.
      args: [...chromiumArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
})
