import { z } from 'zod'
import { command, query, roles } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { disputeKinds, settledHow } from './events.ts'
import { meanings } from './rules.ts'

const disputeId = z.string().min(1).max(200)

/** One event of a side, in the order in which it was made. */
export const disputeStep = z.object({
  id: z.uuid(),
  type: z.string(),
  /** What people call the record that it belongs to: an RMA number, a plan number, a serial. */
  record: z.string(),
  /** ms, UTC, by the clock of its bench. */
  at: instant,
  /** Null where the program did it, or the person is not known here. */
  person: z.string().nullable(),
  bench: z.string(),
})
export type DisputeStep = z.infer<typeof disputeStep>

export const disputeRow = z.object({
  id: disputeId,
  kind: z.enum(disputeKinds),
  record: z.string(),
  /** When the first of what was set aside was made. */
  at: instant,
  person: z.string().nullable(),
  bench: z.string(),
  /** False until the log of the centre has it: until then it can only be looked at. */
  delivered: z.boolean(),
})
export type DisputeRow = z.infer<typeof disputeRow>

const ways = z.enum(['entered-again', 'joined', 'corrected', 'dropped'])

export const disputeCard = disputeRow.extend({
  /** What counts: it was first. */
  first: z.array(disputeStep),
  /** What was set aside. */
  lost: z.array(disputeStep),
  means: z.array(z.object({ means: z.enum(meanings), about: z.string() })),
  ways: z.array(
    z.object({
      how: ways,
      roles: z.array(z.enum(roles)),
      pin: z.boolean(),
      /** Why it cannot be taken now: the type of the event that would be refused; null where it can. */
      refused: z.string().nullable(),
    }),
  ),
  /** The serial that was taken in, where it may have been read wrongly. */
  serial: z.string().nullable(),
  /** The case that what was said goes to, where both are of one unit. */
  joins: z.object({ id: z.uuid(), rma: z.string() }).nullable(),
  settled: z
    .object({ how: z.enum(settledHow), at: instant, person: z.string().nullable(), reason: z.string() })
    .nullable(),
})
export type DisputeCard = z.infer<typeof disputeCard>

export const disputesContract = {
  /** What waits to be settled, the oldest first. `shared` is false in a centre of one bench: there is nothing to show. */
  'disputes.list': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ shared: z.boolean(), rows: z.array(disputeRow) }),
  }),
  'disputes.get': query({
    access: 'signed-in',
    input: z.object({ id: disputeId }),
    output: disputeCard,
    errors: ['dispute-unknown'],
  }),
  /** Takes one way out. `serial`: the right one, where the serial was wrong. `pin`: of whoever settles it, where asked for. */
  'disputes.settle': command({
    access: 'signed-in',
    input: z.object({
      id: disputeId,
      how: ways,
      reason: z.string().trim().max(1_000).default(''),
      serial: z.string().max(200).default(''),
      pin: z.string().max(200).default(''),
    }),
    output: z.object({ events: z.array(z.uuid()) }),
    errors: [
      'dispute-unknown',
      'dispute-settled',
      'dispute-not-delivered',
      'way-not-offered',
      'way-not-yours',
      'does-not-hold',
      'reason-needed',
      'serial-missing',
      'serial-in-open-case',
      'changed-meanwhile',
      'wrong-secret',
      'wait',
      'person-locked',
    ],
  }),
}
