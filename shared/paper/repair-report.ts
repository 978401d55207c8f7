import type { CentreOnPaper } from './view.ts'

/** What was done in a repair, as it is printed for the customer. Instants in ms UTC. */
export interface RepairReportView {
  readonly centre: CentreOnPaper
  readonly zone: string
  readonly rma: string
  readonly receivedAt: number
  readonly model: string
  readonly serial: string
  /** Serial number of the unit that took its place; null where the unit itself was repaired. */
  readonly replacedBy: string | null
  /** Null where they were erased. */
  readonly customer: { readonly name: string; readonly phone: string; readonly email: string } | null
  /** Texts and names are null where they were erased. */
  readonly work: readonly {
    readonly text: string | null
    readonly by: string | null
    readonly minutes: number
  }[]
  readonly parts: readonly {
    readonly text: string | null
    /** Empty where the part has none. */
    readonly serial: string
    readonly quantity: number
    readonly minutes: number
  }[]
  /**
   * Hashes of photos, each group the oldest first; nothing is printed where the unit was not photographed after its repair. `more`:
   * how many there are besides.
   */
  readonly photos: {
    readonly before: readonly string[]
    readonly after: readonly string[]
    readonly more: number
  }
  /** Of everything. */
  readonly minutes: number
  /** What the centre gives on it; `until` is null while the unit is at the centre. */
  readonly warranty: { readonly months: number; readonly until: string | null } | null
}
