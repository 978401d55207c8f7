import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The line that a run ends with. */
export function finalLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** Counts of Vitest's JSON report. A file that failed before its first test counts as one failure. */
export function vitestCounts(report: unknown): Counts {
  const read = vitestReport.parse(report)
  const stillborn = read.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + stillborn,
    skipped: read.numPendingTests + read.numTodoTests,
  }
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/** Counts of Playwright's JSON report. An error outside of any test (a spec that does not load) is a failure too. */
export function playwrightCounts(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

/**
 * The counts of one runner: what its report says, made to agree with how it ended. A runner that failed without a failed
 * test (a crash, no report) counts as one failure, so that the last line can never say more than what happened.
 */
export function countsOf(
  reportPath: string,
  read: (report: unknown) => Counts,
  exitCode: number | null,
): Counts {
  const counts = readReport(reportPath, read)
  if (counts === null) return { ...nothing, failed: 1 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function readReport(path: string, read: (report: unknown) => Counts): Counts | null {
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}
