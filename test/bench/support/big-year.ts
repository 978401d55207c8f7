import { busyCentre } from '../../support/busy-centre.ts'
import type { TestApp } from '../../support/create-test-app.ts'

/** Ten of a case itself, four in ten of what goes with it. */
const EVENTS_OF_A_CASE = 10.4

/** A centre whose ledger holds about so many events, spread over the year 2025. */
export async function bigYear(events: number): Promise<TestApp> {
  return await busyCentre({
    cases: Math.ceil(events / EVENTS_OF_A_CASE),
    from: '2025-01-01T06:00:00Z',
    days: 365,
  })
}
