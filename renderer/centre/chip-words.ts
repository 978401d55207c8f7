import type { CentreState } from '../../shared/centre/index.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { Tone } from '../base/ui/tone.ts'

/** What the line to the shared log is said to be: keys of words, and whether a time belongs to them. */
export interface LineWords {
  readonly key: string
  /** The sentence that explains it. */
  readonly words: string
  readonly tone: Tone
}

/** Null where the bench shares with nobody. */
export function lineWords({
  line,
  waiting,
  since,
}: Pick<CentreState, 'line' | 'waiting' | 'since'>): LineWords | null {
  switch (line) {
    case 'alone':
      return null
    case 'starting':
      return { key: 'chip.starting', words: 'chip.startingWords', tone: 'neutral' }
    case 'in-step':
      return waiting === 0
        ? { key: 'chip.delivered', words: 'chip.deliveredWords', tone: 'ok' }
        : { key: 'chip.waiting', words: 'chip.waitingWords', tone: 'waiting' }
    case 'away':
      return waiting === 0
        ? { key: 'chip.away', words: 'chip.awayWords', tone: 'warn' }
        : {
            key: since === null ? 'chip.waiting' : 'chip.waitingSince',
            words: 'chip.waitingSinceWords',
            tone: 'warn',
          }
    case 'update-needed':
      return { key: 'chip.update', words: 'chip.updateWords', tone: 'bad' }
    case 'faulty':
      return { key: 'chip.faulty', words: 'chip.faultyWords', tone: 'bad' }
    default:
      return missingCase(line)
  }
}
