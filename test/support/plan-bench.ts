import { expect, test } from '@playwright/test'
import { DAY } from './manual-clock.ts'
import { register } from './plans.ts'
import { serveBench, type ServedBench } from './serve-bench.ts'
import type { TestClient } from './test-client.ts'
import { watchPages, type WatchedPage } from './watched-page.ts'

/** Serial of the unit that `withPlan` registers. */
export const A = '095XE160021234'
/** Serials of units that may replace it. */
export const B = '095XE160029001'
export const C = '095XE160029002'

/** A bench of its own for every test of a spec; its pages must have nothing to complain of, and ask for nothing outside. */
export interface PlanBench {
  readonly served: ServedBench
  /** A plan on A that runs since yesterday. */
  withPlan(): Promise<{ readonly client: TestClient; readonly planId: string }>
}

export function eachOnPlanBench(): PlanBench {
  let served: ServedBench | undefined
  let watched: WatchedPage | undefined
  const bench = (): ServedBench => {
    if (!served) throw new Error('no test is running')
    return served
  }
  test.beforeEach(async ({ context }) => {
    watched = watchPages(context)
    served = await serveBench()
  })
  test.afterEach(async ({ context }) => {
    // A page that outlives its server looks for it, and says so in its console.
    await context.close()
    await bench().close()
    expect(watched?.complaints).toEqual([])
    expect(watched?.outside).toEqual([])
  })
  return {
    get served() {
      return bench()
    },
    async withPlan() {
      const client = await bench().bench.setUp()
      const agreedOn = new Date(bench().bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
      const purchase = { kind: 'separate', agreedOn } as const
      const { id: planId } = await register(client, { purchase, warrantyEndsOn: null })
      return { client, planId }
    },
  }
}
