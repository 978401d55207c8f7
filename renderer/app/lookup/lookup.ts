import { useQuery } from '@tanstack/react-query'
import type { LookupHit, LookupQuestion } from '../../base/lookup-hit.ts'
import { findModels } from '../../catalogue/index.ts'
import { findCustomers } from '../../customers/index.ts'
import { findUnits } from '../../intake/index.ts'
import { findLoans } from '../../loans/index.ts'
import { findLocations } from '../../locations/index.ts'
import { findRecords } from './search-source.ts'

/** Who can answer what stands in the box. */
export interface LookupSource {
  readonly id: string
  find(question: LookupQuestion): Promise<Found>
}

/** `complete` is false where the core is still reading names: somebody may be missing. */
interface Found {
  readonly hits: readonly LookupHit[]
  readonly complete: boolean
}

const complete =
  (find: (question: LookupQuestion) => Promise<readonly LookupHit[]>) =>
  async (question: LookupQuestion): Promise<Found> => ({ hits: await find(question), complete: true })

/** In the order in which their hits are shown. A feature adds one line. */
export const lookupSources: readonly LookupSource[] = [
  { id: 'loans', find: complete(findLoans) },
  { id: 'search', find: findRecords },
  { id: 'units', find: complete(findUnits) },
  { id: 'locations', find: complete(findLocations) },
  { id: 'customers', find: findCustomers },
  { id: 'models', find: complete(findModels) },
]

/** A telephone number or an e-mail address: whoever types one asks about the person. */
const meansPerson = /^\+?[\d\s()/-]{6,}$|@/

/** Asks every source. One that fails leaves the others their say; where all fail the failure is the answer. */
export async function lookUp(question: LookupQuestion): Promise<Found> {
  const sources = meansPerson.test(question.text)
    ? lookupSources.toSorted((a, b) => Number(b.id === 'customers') - Number(a.id === 'customers'))
    : lookupSources
  const answers = await Promise.allSettled(sources.map((source) => source.find(question)))
  const failed = answers.find((answer) => answer.status === 'rejected')
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
  const hits = found.flatMap((one) => one.hits)
  if (failed && hits.length === 0) throw failed.reason
  return { hits, complete: found.every((one) => one.complete) }
}

/** How soon the box asks again while names are being read. */
const ASK_AGAIN_MS = 500

/** What the box shows while somebody types. */
export function useLookup(text: string) {
  const question = { text: text.trim(), scanned: false }
  return useQuery({
    queryKey: ['lookup', question.text],
    queryFn: () => lookUp(question),
    enabled: question.text.length >= 2,
    staleTime: 5_000,
    placeholderData: (previous: Found | undefined) => previous,
    refetchInterval: ({ state }) => (state.data?.complete === false ? ASK_AGAIN_MS : false),
  })
}
