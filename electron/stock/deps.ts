import type { Catalogue } from '../../shared/catalogue/model.ts'
import type { Database } from '../db/open.ts'
import type { Ledger, RecordReader } from '../ledger/ledger.ts'

export interface StockDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly centre: () => { readonly region: string }
  readonly catalogueAt: (instant: number) => Catalogue
  /** Whether a serial belongs to a customer's unit already. */
  readonly plans: {
    boundTo(records: RecordReader, serial: string): { readonly number: string } | null
    retirement(records: RecordReader, serial: string): { readonly replacedBy: string | null } | null
  }
}
