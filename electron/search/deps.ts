import type { Reader } from '../db/open.ts'
import type { PersonalIndex } from './personal-index.ts'
import type { SearchSource } from './source.ts'

export interface SearchDeps {
  readonly reader: Reader
  readonly people: PersonalIndex
  readonly sources: readonly SearchSource[]
  readonly centre: () => { readonly zone: string; readonly region: string }
}
