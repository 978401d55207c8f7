import { performance } from 'node:perf_hooks'
import type { Progress } from '../../shared/kernel/progress.ts'

/** So often at most is told how far something is (ms). */
const TELL_EVERY = 200

/**
 * Adds up the steps of something that takes long and tells how far it is: at its beginning, now and then, never more than
 * all. What is estimated too low ends at its total and waits there.
 */
export function countSteps(total: number, tell: Progress): (steps: number) => void {
  let [done, toldAt] = [0, performance.now()]
  tell(0, total)
  return (steps) => {
    done = Math.min(total, done + steps)
    const now = performance.now()
    if (now - toldAt < TELL_EVERY) return
    toldAt = now
    tell(done, total)
  }
}
