import type { Photo } from '../../shared/intake/index.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { PhoneNetwork } from '../../shared/phone/networks.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'
import type { By } from '../core/by.ts'
import type { Clock, Log } from '../core/ports.ts'
import type { Sessions } from '../core/sessions.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { MediaStore } from '../media/index.ts'
import type { Words } from '../words/words.ts'

/** What phones ask of cases; wired in `wire-phone.ts`. */
export interface CasesForPhones {
  exists(caseId: string): boolean
  /** Puts a stored photo on the case; nothing happens where it is there already. */
  addPhoto(by: By, caseId: string, photo: Photo): Result<null, Refusal<'case-unknown' | 'changed-meanwhile'>>
}

export interface PhoneDeps {
  readonly ledger: Ledger
  readonly keys: Pick<KeyStore, 'signer'>
  readonly media: Pick<MediaStore, 'addRedrawn'>
  readonly clock: Clock
  readonly log: Log
  readonly words: Words
  readonly resourcesDir: string
  readonly sessions: Pick<Sessions, 'callerOf' | 'watch'>
  /** The networks that this computer is in now. */
  readonly networks: () => readonly PhoneNetwork[]
  readonly cases: CasesForPhones
  readonly tell: (clientId: string, event: PushedEvent) => void
}
