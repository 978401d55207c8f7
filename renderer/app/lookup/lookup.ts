import { useQuery } from '@tanstack/react-query'
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
  /** Where it opens: a path of the router, with search where needed. */
  readonly to: string
}

export interface LookupQuestion {
  /** As typed or scanned, raw; each source normalises for itself. */
  readonly text: string
  readonly scanned: boolean
}

/** Who can answer what stands in the box. A feature adds one line to `lookupSources`. */
export interface LookupSource {
  readonly id: string
  find(question: LookupQuestion): Promise<readonly LookupHit[]>
}

/** In the order in which their hits are shown. */
export const lookupSources: readonly LookupSource[] = []

/** Asks every source. One that fails leaves the others their say; where all fail the failure is the answer. */
export async function lookUp(question: LookupQuestion): Promise<readonly LookupHit[]> {
  const answers = await Promise.allSettled(lookupSources.map((source) => source.find(question)))
  const failed = answers.find((answer) => answer.status === 'rejected')
  const hits = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (failed && hits.length === 0) throw failed.reason
  return hits
}

/** What the box shows while somebody types. */
export function useLookup(text: string) {
  const question = { text: text.trim(), scanned: false }
  return useQuery({
    queryKey: ['lookup', question.text],
    queryFn: () => lookUp(question),
    enabled: question.text.length >= 2,
    staleTime: 5_000,
    placeholderData: (previous: readonly LookupHit[] | undefined) => previous,
  })
}
