import { z } from 'zod'
import { invitationKinds, invitationStates } from '../../shared/invitations/rules.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const invitationsView = listView.extend({
  state: z.enum(invitationStates).optional().catch(undefined),
  kind: z.enum(invitationKinds).optional().catch(undefined),
  today: z.boolean().optional().catch(undefined),
})
