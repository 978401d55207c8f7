import type { Formats } from '../words/formats.ts'
import type { Translate } from '../words/words.ts'
import type { Pictures } from './pictures.ts'

/** What every section of a paper is written with. */
export interface RenderContext {
  readonly t: Translate
  readonly formats: Formats
  readonly pictures: Pictures
}
