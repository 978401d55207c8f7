import type { App, Step } from '../../shared/reviews/states.ts'
import type { Translate } from '../words/words.ts'

/** The steps that failed as the applicant is told of them: by name, one a line. `say`: words of reviews. */
export function reasonWords(t: Translate, app: App, steps: readonly Step[]): string {
  return steps.map((step) => `${t(`steps.${step}.title`)}: ${t(`steps.${step}.${app}`)}`).join('\n')
}
