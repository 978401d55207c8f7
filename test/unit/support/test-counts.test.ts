import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { add, countsOf, finalLine, playwrightCounts, vitestCounts } from '../../support/test-counts.ts'

const vitest = (numPassedTests: number, numFailedTests: number, testResults: unknown[] = []) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests: 1,
  testResults,
})

describe('the last line of a test run', () => {
  it('adds what both runners counted, and names skipped tests only where there are some', () => {
    const unit = vitestCounts(vitest(10, 1))
    const e2e = playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] })
    expect(finalLine(add(unit, e2e))).toBe('16 passed, 2 failed, 1 skipped')
    expect(finalLine(e2e)).toBe('6 passed, 1 failed')
  })

  it('counts a file that does not load as a failure', () => {
    const stillborn = { status: 'failed', assertionResults: [] }
    const failed = { status: 'failed', assertionResults: [{}] }
    expect(vitestCounts(vitest(3, 1, [stillborn, failed])).failed).toBe(2)
    expect(
      playwrightCounts({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] }).failed,
    ).toBe(1)
  })

  it('never says more than what happened: no report, or a crash, is a failure', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'carebench-counts-')), 'report.json')
    expect(countsOf(path, vitestCounts, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    writeFileSync(path, JSON.stringify(vitest(3, 0)))
    expect(countsOf(path, vitestCounts, 0).failed).toBe(0)
    expect(countsOf(path, vitestCounts, 1).failed).toBe(1)
    expect(countsOf(path, vitestCounts, null).failed).toBe(1)
  })
})
