import { defineConfig } from '@playwright/test'
import { chromiumArguments, chromiumPath } from './test/support/chromium.ts'

const executablePath = chromiumPath()

/** End-to-end specs: the real core behind the loopback host, in the browser that the machine has. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A spec that needed its second try is named as flaky at the end: to be mended, not a reason to fail a build.
  retries: 1,
  // Generous: a build machine with two cores also runs ffmpeg and a second browser while these wait.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1366, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      args: [...chromiumArguments],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
})
