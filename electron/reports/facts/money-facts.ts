import type { profileStream } from '../../../shared/profile/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'

/** Who the centre says that it is: where money goes stands in it, so a change is for a manager to look at. */
export const profileFacts: ProjectorHandlers<typeof profileStream> = {
  'profile.saved': counted(() => ({ exception: 'centre-changed' })),
}
