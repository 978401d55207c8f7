import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { tier } from './test/support/tier.ts'

/** Files that start programs: the one that ships, or their own. Both are bundled before the first of them runs. */
const programs = [
  'test/faults/**/*.test.ts',
  'test/core/hosts/{backup-cli,cli,electron-host,odd-backups,packaging}.test.ts',
  'test/core/centre/host/command.test.ts',
  'test/core/evidence/commands.test.ts',
  'test/core/reports/{command,running-command}.test.ts',
  'test/core/accounting/command.test.ts',
  'test/core/reviews/report.test.ts',
  'test/core/imports/check-command.test.ts',
  'test/core/upkeep/drill.test.ts',
  'test/core/video/inspect.test.ts',
]

/** Files that share one PostgreSQL, which is started before the first of them runs. */
const centre = ['test/core/centre/{host,log}/*.test.ts']

/** What takes long in the core: films, papers, properties. Left out while one works. */
const slow = [
  'test/core/{media,paper,reviews,rpc,sample,video}/**/*.test.ts',
  'test/core/evidence/evidence.test.ts',
  'test/core/hosts/node-ports.test.ts',
  'test/core/about/notices.test.ts',
  'test/core/{db,golden}/golden*.test.ts',
  'test/core/golden/sealed-names.test.ts',
  'test/core/imports/undo*.test.ts',
  'test/core/ledger/{many-chains,rebuild,tampering}.test.ts',
  'test/core/mail/broken-connections.test.ts',
  'test/core/people/clock.test.ts',
  'test/core/plans/{certificate-scan,reseal}.test.ts',
  'test/core/plans/model/*.test.ts',
  'test/core/privacy/{erase,redaction,thieves}.test.ts',
  'test/core/reports/{export,recount,schedule,sums,verdicts,wrong-sums}.test.ts',
  'test/core/{truth,upkeep}/*.test.ts',
  'test/core/catalogue/catalogue.test.ts',
  'test/core/centre/*.test.ts',
  'test/core/evidence/replay.test.ts',
  'test/core/hosts/{build,loopback-matrix}.test.ts',
  'test/core/{imports,requests}/import.test.ts',
  'test/core/{intake,stock}/undo.test.ts',
  'test/core/mail/{faults,server-behaviour}.test.ts',
  'test/core/people/{sign-in,weird-input}.test.ts',
  'test/core/privacy/access-log.test.ts',
  'test/core/reports/{day-borders,golden-days}.test.ts',
  'test/core/invitations/reminder.test.ts',
  'test/core/plans/life.test.ts',
  'test/core/search/names.test.ts',
]

const every = {
  extends: true,
  test: { setupFiles: 'test/support/property-seed.ts' },
} as const

export default defineConfig({
  test: {
    // Ten times what the slowest test needs on a quiet machine: a limit that ends what hangs, not what is slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 300_000 } },
    // One more than there are cores: a good third of the time a test waits for a program, a timer or the disk.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Modules hold no state, so a worker loads the core once and not once a file: 2.8 s of processor time each.
    isolate: false,
    projects: [
      {
        ...every,
        test: {
          ...every.test,
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          exclude: [...programs, ...centre, ...(tier === 'quick' ? slow : [])],
        },
      },
      ...(tier === 'quick'
        ? []
        : [
            {
              ...every,
              test: {
                ...every.test,
                name: 'centre',
                include: centre,
                exclude: programs,
                globalSetup: 'test/support/centre/centre-setup.ts',
              },
            },
            ...(tier === 'nightly'
              ? [
                  {
                    ...every,
                    test: {
                      ...every.test,
                      name: 'centre on Debian',
                      include: ['test/core/centre/log/{concurrency,listen,log,model,roles}.test.ts'],
                      globalSetup: 'test/support/centre/debian-setup.ts',
                    },
                  },
                ]
              : []),
            {
              ...every,
              test: {
                ...every.test,
                name: 'programs',
                include: programs,
                globalSetup: 'test/support/programs-setup.ts',
              },
            },
          ]),
      {
        ...every,
        test: { ...every.test, name: 'unit', include: ['test/{unit,renderer}/**/*.test.ts'] },
      },
    ],
  },
})
