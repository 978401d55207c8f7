/** When a unit was first switched on, as far as it is known: an instant, or a whole calendar date (YYYY-MM-DD). */
export type Activation =
  | { readonly state: 'never' }
  | { readonly state: 'unknown' }
  | { readonly at: number }
  | { readonly on: string }

export const dealers = ['official', 'authorised', 'other'] as const
export type Dealer = (typeof dealers)[number]

/** What the purchase of a plan is decided from. Instants in ms; null means "not known" unless it says otherwise. */
export interface EligibilityFacts {
  readonly now: number
  /** The plan's IANA zone: calendar days are counted in it. */
  readonly zone: string
  /** Exact name in the catalogue. */
  readonly model: string
  readonly activation: Activation
  /** Where the product was bought. */
  readonly productRegion: string | null
  readonly planRegion: string | null
  readonly dealer: Dealer | null
  readonly usedIn: string | null
  /** Receipt of the invitation after an official repair; null where there is none. */
  readonly postRepairReceivedAt: number | null
  /** Receipt of the notice that a video was approved; null where there is none. */
  readonly videoNoticeReceivedAt: number | null
}
