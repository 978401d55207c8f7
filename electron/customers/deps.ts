import type { Database } from '../db/open.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

export interface CustomersDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  /** The name of somebody who works here; null where it was erased. */
  readonly nameOf: (personId: string) => string | null
  /** Subjects whose name, telephone or e-mail contains every part; null where the question is too short. */
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** False while names of earlier runs are still being read. */
  readonly namesComplete: () => boolean
}
