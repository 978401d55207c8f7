import { ShieldCheck } from 'lucide-react'
import { modelSlug } from '../../shared/catalogue/fold.ts'
import { searchNames } from '../../shared/catalogue/search.ts'
import { callApi } from '../base/client/client.ts'
import type { LookupHit, LookupQuestion } from '../base/lookup-hit.ts'

/** Models are few and records many: no more than these of them in the box at the top. */
const MOST = 3

/** Models whose name begins like what is typed into the box at the top; they open their coverage. */
export async function findModels({ text, scanned }: LookupQuestion): Promise<readonly LookupHit[]> {
  if (scanned) return []
  const { catalogue } = await callApi('catalogue.current', {})
  return searchNames(catalogue.models.rows, ({ name }) => name, text)
    .filter(({ marks }) => marks[0] === 0)
    .slice(0, MOST)
    .map(({ item }) => ({
      id: `model ${item.name}`,
      icon: ShieldCheck,
      title: item.name,
      to: `/coverage/${modelSlug(item.name)}`,
    }))
}
