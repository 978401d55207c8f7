import { z } from 'zod'
import { invitationKinds, invitationStates } from '../../shared/invitations/rules.ts'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
export const invitationsView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(invitationStates).optional().catch(undefined),
  kind: z.enum(invitationKinds).optional().catch(undefined),
  today: z.boolean().optional().catch(undefined),
})
export type InvitationsView = z.infer<typeof invitationsView>
