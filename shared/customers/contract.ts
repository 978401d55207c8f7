import { z } from 'zod'
import { caseStatuses } from '../intake/index.ts'
import { invitationStates } from '../invitations/index.ts'
import { query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { mailStates } from '../mail/index.ts'
import { planStates } from '../plans/index.ts'
import { knownAs } from '../privacy/index.ts'

const bench = ['technician', 'manager'] as const

/** How many records of a kind stand on the page of one customer; the newest come first. */
export const MOST_OF_A_KIND = 200

const unit = z.object({
  serial: z.string(),
  model: z.string(),
  /** How often it came in. */
  cases: z.int(),
  /** When something was last recorded of it (ms, UTC). */
  lastAt: instant,
})

const money = z.object({
  /** Id of the case that was paid for. */
  caseId: z.uuid(),
  rma: z.string(),
  number: z.string(),
  kind: z.enum(['receipt', 'credit-note']),
  /** Minor units. */
  amount: z.int(),
  currency: z.string(),
  at: instant,
})

const note = z.object({
  of: z.object({ kind: z.enum(['case', 'plan']), id: z.string(), label: z.string() }),
  text: z.string(),
  /** Who wrote it; null where that name was erased. */
  by: z.string().nullable(),
  at: instant,
})

/** One person with everything that the centre has of them; those who were joined are one. */
export const customerRecord = z.object({
  /** The subject that was asked for: any of the person's names them. */
  id: z.uuid(),
  /** Names and contacts, each as it was sealed in one place (P9). */
  knownAs: z.array(knownAs),
  units: z.array(unit),
  cases: z.array(
    z.object({
      id: z.uuid(),
      rma: z.string(),
      serial: z.string(),
      model: z.string(),
      status: z.enum(caseStatuses),
      at: instant,
    }),
  ),
  plans: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      serial: z.string(),
      model: z.string(),
      state: z.enum(planStates),
      at: instant,
      endsAt: instant,
    }),
  ),
  invitations: z.array(
    z.object({
      id: z.uuid(),
      label: z.string(),
      serial: z.string(),
      state: z.enum(invitationStates),
      at: instant,
    }),
  ),
  requests: z.array(z.object({ id: z.string(), number: z.string(), serial: z.string(), at: instant })),
  reviews: z.array(z.object({ id: z.string(), number: z.string(), serial: z.string(), at: instant })),
  mails: z.array(
    z.object({
      id: z.uuid(),
      template: z.string(),
      label: z.string(),
      state: z.enum(mailStates),
      at: instant,
    }),
  ),
  payments: z.array(money),
  notes: z.array(note),
})
export type CustomerRecord = z.infer<typeof customerRecord>

/** A person as a search names them. */
export const foundCustomer = knownAs.extend({
  /** How many records tell of them, and under how many names they are known. */
  records: z.int(),
  names: z.int(),
})
export type FoundCustomer = z.infer<typeof foundCustomer>

export const customersContract = {
  /** Everything on one customer. Refused where nobody is known under this subject, or they were erased. */
  'customers.get': query({
    access: bench,
    input: z.object({ id: z.uuid() }),
    output: customerRecord,
    errors: ['customer-unknown'],
  }),
  /** Customers whose name, telephone or e-mail contains every part; each person once, under the name that was found. */
  'customers.find': query({
    access: bench,
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(50).default(8) }),
    output: z.object({ people: z.array(foundCustomer), complete: z.boolean() }),
  }),
}
