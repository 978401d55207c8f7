import { ok } from '../../shared/kernel/result.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { SearchHit, searchContract } from '../../shared/search/contract.ts'
import type { Handlers } from '../core/handler.ts'
import type { Reader } from '../db/open.ts'
import type { SearchDeps } from './deps.ts'
import { enteredToday, isKnown } from './entered-today.ts'
import { findParts } from './fts.ts'
import { hitsOfRefs } from './hits-of-refs.ts'
import type { PersonalIndex } from './personal-index.ts'
import type { SearchSource } from './source.ts'

/** More than a person looks through in a list that drops down. */
const MOST_PARTS = 60

export function createSearch(deps: SearchDeps): Handlers<typeof searchContract> {
  const { reader, people, sources } = deps
  return {
    'search.known': (_, { serials }) => ok(serials.filter((serial) => isKnown(deps, serial))),
    'search.enteredToday': ({ now }, asked) => ok([...enteredToday(deps, now, asked)]),
    'search.find'(_, { text, limit }) {
      const trimmed = text.trim()
      const found = [
        ...sources.flatMap((source) => source.byText?.(reader, trimmed) ?? []),
        ...byNumber(reader, sources, trimmed),
        ...byPerson(reader, sources, people, trimmed, limit),
        ...byCaseText(deps, trimmed),
      ]
      const unique = [...new Map(found.map((hit) => [`${hit.kind}:${hit.id}`, hit])).values()]
      const wanted = new Set([trimmed.toUpperCase(), normaliseSerial(trimmed)])
      const isExact = (hit: SearchHit): boolean => wanted.has(hit.title) || wanted.has(hit.serial)
      const hits = unique
        .sort((a, b) => Number(isExact(b)) - Number(isExact(a)) || b.at - a.at)
        .slice(0, limit)
      return ok({ hits, complete: people.isComplete() && deps.texts.isComplete() })
    },
  }
}

/** Grouped serials and numbers read aloud come with spaces: the text is looked for as typed and closed up. */
function byNumber(reader: Reader, sources: readonly SearchSource[], text: string): SearchHit[] {
  const refs = [text, normaliseSerial(text)].flatMap((form) => findParts(reader, form, MOST_PARTS) ?? [])
  return hitsOfRefs(reader, sources, refs)
}

/** A sentence out of a note, as it is said on the phone. */
function byCaseText({ reader, sources, findCasesByText }: SearchDeps, text: string): SearchHit[] {
  const refs = findCasesByText(text, MOST_PARTS).map((ref) => ({ kind: 'case', ref }))
  return refs.length === 0 ? [] : hitsOfRefs(reader, sources, refs)
}

function byPerson(
  reader: Reader,
  sources: readonly SearchSource[],
  people: PersonalIndex,
  text: string,
  limit: number,
): SearchHit[] {
  const digits = text.replaceAll(/\D/g, '')
  const looksLikePhone = /^[+\d\s()/-]+$/.test(text) && digits.length > 0
  const subjects = people.find(looksLikePhone ? digits : text, MOST_PARTS) ?? []
  return subjects.length === 0 ? [] : sources.flatMap((source) => source.bySubjects(reader, subjects, limit))
}
