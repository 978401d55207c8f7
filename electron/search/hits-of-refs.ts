import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import type { SearchSource } from './source.ts'

/** The records that were found by a part of a number, each source asked once for its own. */
export function hitsOfRefs(
  reader: Reader,
  sources: readonly SearchSource[],
  refs: readonly { readonly kind: string; readonly ref: string }[],
): SearchHit[] {
  return sources.flatMap((source) => {
    const ids = new Set(refs.filter(({ kind }) => kind === source.kind).map(({ ref }) => ref))
    return ids.size > 0 ? source.byIds(reader, [...ids]) : []
  })
}
