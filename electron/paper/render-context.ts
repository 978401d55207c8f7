import type { Formats } from '../words/formats.ts'
import type { Say } from '../words/words.ts'
import type { Pictures } from './pictures.ts'

/** What every section of a paper is written with. */
export interface RenderContext {
  readonly say: Say
  readonly formats: Formats
  readonly pictures: Pictures
}
