import { performance } from 'node:perf_hooks'
import type { Progress } from '../../../shared/kernel/progress.ts'

/** What is over sooner needs no line (ms); what has so much to do is not. */
const AFTER = 500
const CERTAINLY_LONG = 10_000

export interface ProgressLine {
  readonly tell: Progress
  /** What comes next begins on a line of its own. */
  end(): void
}

/** One line on a stream for something that takes long: a terminal counts on it, anywhere else it is written once. */
export function progressLine(err: NodeJS.WritableStream, words: string): ProgressLine {
  const counts = 'isTTY' in err && err.isTTY === true
  const start = performance.now()
  let shown: string | null = null
  return {
    tell(done, total) {
      if (shown === null && total < CERTAINLY_LONG && performance.now() - start < AFTER) return
      if (shown !== null && !counts) return
      const line = `${words} ${Math.floor((done / Math.max(1, total)) * 100)} %`
      if (line !== shown) err.write(counts ? `\r${line}` : `${words}\n`)
      shown = line
    },
    end() {
      if (shown !== null && counts) err.write('\n')
      shown = null
    },
  }
}
