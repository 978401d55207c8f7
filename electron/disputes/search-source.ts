import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import type { SearchSource } from '../search/source.ts'
import type { Streams } from '../ledger/streams.ts'
import { fieldOf } from './label.ts'
import { disputeOfHash, findDispute } from './store.ts'

/** What the code of a certificate says. */
const sealed = /^SEAL-([0-9A-F]{64})$/i

/** The certificate of a seal that was set aside: whoever scans its code is told so, before and after it is settled. */
export function disputeSearchSource(streams: Streams): SearchSource {
  return {
    kind: 'dispute',
    byIds: () => [],
    bySubjects: () => [],
    byText: (reader, text) => hitsOf(reader, streams, sealed.exec(text)?.[1]?.toLowerCase() ?? null),
  }
}

function hitsOf(reader: Reader, streams: Streams, hash: string | null): readonly SearchHit[] {
  const id = hash === null ? null : disputeOfHash(reader, hash)
  const seal = id === null ? null : findDispute(reader, streams, id)?.lost.find((one) => one.hash === hash)
  if (id === null || !seal) return []
  const title = fieldOf(seal.body, 'rma') ?? ''
  const serial = fieldOf(seal.body, 'to') ?? ''
  return [
    { kind: 'dispute', id, title, serial, model: null, customer: null, state: 'set-aside', at: seal.at },
  ]
}
