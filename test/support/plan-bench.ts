import { eachOnBench } from './each-on-bench.ts'
import { DAY } from './manual-clock.ts'
import { register } from './plans.ts'
import type { ServedBench } from './serve-bench.ts'
import type { TestClient } from './test-client.ts'

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
  const on = eachOnBench()
  return {
    get served() {
      return on.served
    },
    async withPlan() {
      const { bench } = on.served
      const client = await bench.setUp()
      const agreedOn = new Date(bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
      const purchase = { kind: 'separate', agreedOn } as const
      const { id: planId } = await register(client, { purchase, warrantyEndsOn: null })
      return { client, planId }
    },
  }
}
