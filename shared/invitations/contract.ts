import { z } from 'zod'
import { holderInput, registerErrors, registration } from '../plans/index.ts'
import { command, query } from '../kernel/contract.ts'
import { invitationRefusals } from './decider.ts'
import { receiptBases } from './events.ts'
import { offerRefusals } from './offer.ts'
import { invitationKinds, invitationStates } from './rules.ts'
import { invitationRow, invitationView } from './views.ts'

const bench = ['technician', 'manager'] as const
const invitationRef = z.object({ id: z.uuid() })
/** Commands name the version that their person has seen. */
const invitationCommand = invitationRef.extend({ version: z.int().positive() })
const changed = z.object({ version: z.int() })
const errors = ['invitation-unknown', 'changed-meanwhile', ...invitationRefusals] as const

export const invitationListInput = z.object({
  text: z.string().max(100).default(''),
  states: z.array(z.enum(invitationStates)).default([]),
  kinds: z.array(z.enum(invitationKinds)).default([]),
  /** Only windows that close before the local midnight that ends today. */
  closingToday: z.boolean().default(false),
  /** `closing`: what closes first, then what waits, then what has ended, the newest first. */
  sort: z.enum(['closing', 'serial', 'model', 'source']).default('closing'),
  descending: z.boolean().default(false),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})
export type InvitationListInput = z.output<typeof invitationListInput>

export const invitationsContract = {
  /** What closes first comes first; then what waits; then what has ended, the newest first. */
  'invitations.list': query({
    access: 'signed-in',
    input: invitationListInput,
    output: z.object({ rows: z.array(invitationRow), total: z.int() }),
  }),
  'invitations.get': query({
    access: 'signed-in',
    input: invitationRef,
    output: invitationView,
    errors: ['invitation-unknown'],
  }),
  /** How many windows close today, and the next of them. */
  'invitations.badge': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({ closingToday: z.int(), nextClosesAt: z.int().nullable() }),
  }),
  /** The last invitation of a case, for its screen. */
  'invitations.ofCase': query({
    access: 'signed-in',
    input: z.object({ caseId: z.uuid() }),
    output: invitationRow.nullable(),
  }),
  /** Offers an invitation for a case that was closed without one. */
  'invitations.offer': command({
    access: bench,
    input: z.object({ caseId: z.uuid() }),
    output: z.object({ id: z.uuid() }),
    errors: ['case-unknown', 'changed-meanwhile', ...offerRefusals],
  }),
  /**
   * I4: a new invitation in the place of one that bounced. Where it had run out or was used up, a further window is
   * opened only by a manager, with a reason and the PIN: a click must not start the 72 hours anew.
   */
  'invitations.resend': command({
    access: bench,
    input: invitationCommand.extend({
      approval: z
        .object({ reason: z.string().trim().min(1).max(500), secret: z.string().min(1).max(200) })
        .nullable()
        .default(null),
    }),
    output: z.object({ id: z.uuid() }),
    errors: [
      ...errors,
      ...offerRefusals,
      'clock-not-verified',
      'managers-only',
      'wrong-secret',
      'wait',
      'person-locked',
    ],
  }),
  'invitations.revoke': command({
    access: bench,
    input: invitationCommand.extend({ reason: z.string().trim().min(1).max(500) }),
    output: changed,
    errors,
  }),
  'invitations.recordReceipt': command({
    access: bench,
    input: invitationCommand.extend({ receivedAt: z.int(), basis: z.enum(receiptBases) }),
    output: changed,
    errors,
  }),
  'invitations.recordBounce': command({
    access: bench,
    input: invitationCommand.extend({ basis: z.enum(['delivery-notice', 'person']) }),
    output: changed,
    errors,
  }),
  /** I5: buys the plan inside the window; plan and invitation change in one transaction. */
  'invitations.purchase': command({
    access: bench,
    input: registration
      .omit({ serialRaw: true, model: true, postRepairReceivedAt: true, videoNoticeReceivedAt: true })
      .extend({ ...invitationCommand.shape, holder: holderInput }),
    output: z.object({ planId: z.uuid(), planNumber: z.string(), version: z.int() }),
    errors: [...errors, ...registerErrors],
  }),
}
