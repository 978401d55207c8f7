import type { phoneStream } from '../../../shared/phone/events.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted } from './counted.ts'

/** Who allowed phones as cameras on which bench. */
export const phoneFacts: ProjectorHandlers<typeof phoneStream> = {
  'phone.settings-changed': counted(),
}
