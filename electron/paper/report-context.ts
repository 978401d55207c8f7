import type { Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'

/** What every part of a review report is written with. `say`: words of reviews. */
export interface ReportContext {
  readonly t: Translate
  readonly formats: Formats
}
