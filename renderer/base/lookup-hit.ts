import type { LucideIcon } from 'lucide-react'

/** One thing that the box at the top found. */
export interface LookupHit {
  readonly id: string
  readonly icon: LucideIcon
  readonly title: string
  readonly detail?: string
  /** Mono and grouped: the title is a serial or a code. */
  readonly isSerial?: boolean
  /** The hit is exactly what was scanned or typed, not merely like it: a scan opens it without asking. */
  readonly isExact?: boolean
  /** What a scan is meant for: it opens before everything else that it names exactly. */
  readonly opensFirst?: boolean
  /** An invitation's window: until when it is open (ms, UTC). */
  readonly closesAt?: number
  /** Where it opens: a path of the router, with search where needed. */
  readonly to: string
}

export interface LookupQuestion {
  /** As typed or scanned, raw; each source normalises for itself. */
  readonly text: string
  readonly scanned: boolean
}
