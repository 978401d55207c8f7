import type { SearchHit, SearchKind } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'

/** What a feature tells the search of its records; wired in `create-app.ts`. */
export interface SearchSource {
  readonly kind: SearchKind
  /** The records with these ids, in any order; unknown ids are left out. */
  byIds(reader: Reader, ids: readonly string[]): readonly SearchHit[]
  /** The records of these customers, the newest first. */
  bySubjects(reader: Reader, subjects: readonly string[], limit: number): readonly SearchHit[]
  /** Records that are in no index and are known by one text alone. */
  byText?(reader: Reader, text: string): readonly SearchHit[]
}
