import type { ClockFile } from '../bench/clock-file.ts'
import type { Clock, SecretCost } from '../core/ports.ts'
import type { Sessions } from '../core/sessions.ts'
import type { Reader } from '../db/open.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { ClockCheck } from './clock-check.ts'
import type { Credentials, SecretKeys } from './credentials.ts'

/** What create-app hands to the people feature. */
export interface PeopleDeps {
  readonly ledger: Ledger
  readonly reader: Reader
  readonly personal: PersonalStore
  readonly keys: KeyStore
  readonly sessions: Sessions
  readonly clock: Clock
  readonly clockFile: ClockFile
  readonly secretKeys: SecretKeys
  readonly secretCost: SecretCost
  readonly version: string
  /** False where a centre is on its way to this bench: none begins here. */
  readonly mayBegin: () => boolean
  /** False while the records of a centre are still being read: nobody signs in before. */
  readonly isRead: () => boolean
}

/** The same with what the feature's own parts share. */
export interface PeopleContext extends PeopleDeps {
  readonly credentials: Credentials
  readonly clockCheck: ClockCheck
}
