import { defineConfig } from 'vitest/config'
import { seed, tier } from './test/support/tier.ts'

console.log(`Tests: ${tier}, seed ${seed} (CAREBENCH_TEST_SEED=${seed} draws the same again)`)

/** Files that start programs: the one that ships, or their own. Both are bundled before the first of them runs. */
const programs = [
  'test/faults/**/*.test.ts',
  'test/core/hosts/{cli,electron-host,packaging}.test.ts',
  'test/core/evidence/commands.test.ts',
  'test/core/reports/command.test.ts',
  'test/core/reviews/report.test.ts',
]

export default defineConfig({
  test: {
    // Ten times what the slowest test needs on a quiet machine: a limit that ends what hangs, not what is slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 300_000 } },
    maxWorkers: 2,
    // Modules hold no state, so a worker loads the core once and not once a file: 2.8 s of processor time each.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'programs',
          include: programs,
          globalSetup: 'test/support/programs-setup.ts',
          setupFiles: 'test/support/property-seed.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          exclude: programs,
          setupFiles: 'test/support/property-seed.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/{unit,renderer}/**/*.test.ts'],
          setupFiles: 'test/support/property-seed.ts',
        },
      },
    ],
  },
})
