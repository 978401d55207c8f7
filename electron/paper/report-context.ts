import type { Formats } from '../words/formats.ts'
import type { Say } from '../words/words.ts'

/** What every part of a review report is written with. `say`: words of reviews. */
export interface ReportContext {
  readonly say: Say
  readonly formats: Formats
}
