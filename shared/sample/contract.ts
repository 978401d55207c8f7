import { z } from 'zod'
import { command, query, roles } from '../kernel/contract.ts'

const none = z.object({})

export const sampleContract = {
  /** Whether this centre was filled with sample data, and whether it still can be. */
  'sample.status': query({
    access: 'signed-in',
    input: none,
    output: z.object({ loaded: z.boolean(), canLoad: z.boolean() }),
  }),
  /**
   * Fills an empty centre with a believable one: people, plans, units in stock, expected arrivals and cases in every
   * state. It goes into the same ledger as everything else, so only a new data folder is without it again.
   */
  'sample.load': command({
    access: ['manager'],
    input: none,
    output: z.object({
      cases: z.int(),
      /** Shown once: the PINs are nowhere else. */
      people: z.array(z.object({ name: z.string(), roles: z.array(z.enum(roles)), pin: z.string() })),
    }),
    errors: ['not-empty'],
  }),
}
