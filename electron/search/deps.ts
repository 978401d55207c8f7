import type { Reader } from '../db/open.ts'
import type { PersonalIndex } from './personal-index.ts'
import type { SearchSource } from './source.ts'

export interface SearchDeps {
  readonly reader: Reader
  readonly people: PersonalIndex
  readonly texts: Pick<PersonalIndex, 'isComplete'>
  /** Ids of cases by words of their notes, answers and repair lines. */
  readonly findCasesByText: (text: string, limit: number) => readonly string[]
  readonly sources: readonly SearchSource[]
  readonly centre: () => { readonly zone: string; readonly region: string }
}
