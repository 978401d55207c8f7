import { createIntake } from '../intake/service.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import type { Invitations } from '../invitations/service.ts'
import type { PlansDeps } from '../plans/deps.ts'
import { createPlans } from '../plans/service.ts'
import type { createRequests } from '../requests/service.ts'
import type { Reviews } from '../reviews/service.ts'
import type { SampleDeps } from '../sample/deps.ts'
import { createSample } from '../sample/service.ts'
import type { createStock } from '../stock/service.ts'
import type { CoreServices } from './core-services.ts'

/** The sample centre, made through the same procedures as everything else; closing waits for its recordings. */
export function wireSample(
  base: CoreServices,
  from: {
    readonly intake: IntakeDeps
    readonly plans: PlansDeps
    readonly stock: ReturnType<typeof createStock>
    readonly requests: ReturnType<typeof createRequests>
    readonly invitations: Invitations
    readonly reviews: Reviews
    readonly prices: SampleDeps['prices']
    readonly quotes: SampleDeps['quotes']
    readonly payments: SampleDeps['payments']
  },
) {
  const { invitations, reviews, stock, requests, prices, quotes, payments } = from
  const closing = new AbortController()
  let recording: Promise<void> = Promise.resolve()
  // Its events are dated in the past, which no clock can verify.
  const trustedClock = { clockVerified: () => true, trustedNow: (now: number) => now }
  const handlers = createSample(
    {
      ledger: base.ledger,
      centre: base.centre,
      addPerson: base.people.addPerson,
      intake: createIntake({ ...from.intake, ...trustedClock, onClosed: invitations.onSampleCaseClosed }),
      plans: createPlans({ ...from.plans, ...trustedClock }),
      stock,
      invitations: invitations.handlers,
      requests,
      prices,
      quotes,
      payments,
      reviews: reviews.handlers,
    },
    {
      store: reviews.jobs.store,
      tool: () => reviews.jobs.tool(),
      now: base.now,
      signal: closing.signal,
      failed: (error) => {
        base.log.error('a recording of the sample was not made', { error })
      },
      started: (work) => {
        recording = work
      },
    },
  )
  return {
    handlers,
    async close(): Promise<void> {
      closing.abort()
      await recording
    },
  }
}
