import type { App, Step } from '../../shared/reviews/states.ts'
import type { Say } from '../words/words.ts'

/** The steps that failed as the applicant is told of them: by name, one a line. `say`: words of reviews. */
export function reasonWords(say: Say, app: App, steps: readonly Step[]): string {
  return steps.map((step) => `${say(`steps.${step}.title`)}: ${say(`steps.${step}.${app}`)}`).join('\n')
}
