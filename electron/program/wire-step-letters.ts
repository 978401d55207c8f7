import type { LettersPort } from '../intake/deps.ts'
import type { Mail } from '../mail/service.ts'
import { lettersThatStay, takeBackStepLetter, tellOfStep } from '../mail/index.ts'
import type { CoreServices } from './core-services.ts'

/** Steps of a case, which tell its customer by the outbox. What they queue leaves once it is committed, whoever took the step. */
export function wireStepLetters(base: CoreServices, mail: Mail): LettersPort {
  const deps = {
    ...base,
    say: (key: string, facts?: Readonly<Record<string, string>>) =>
      base.words.in(base.centre().language, 'mail')(key, facts),
  }
  let hasQueued = false
  base.onCommitted(() => {
    if (!hasQueued) return
    hasQueued = false
    mail.wake()
  })
  return {
    tell(work, step) {
      if (tellOfStep(deps, mail.queue, work, step)) hasQueued = true
    },
    takeBack(work, step) {
      takeBackStepLetter(deps, mail.queue, work, step)
    },
    thatStay: (reader, step) => lettersThatStay(deps, reader, step),
  }
}
