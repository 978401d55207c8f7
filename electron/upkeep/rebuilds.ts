import { performance } from 'node:perf_hooks'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Log } from '../core/ports.ts'

export interface RebuildDeps {
  readonly log: Log
  /** Fills lists and sums anew beside the records, and puts them in place at its end. */
  readonly start: (onProgress: Progress) => {
    readonly done: Promise<Result<null, Refusal<'rebuild-failed'>>>
    stop(): Promise<void>
  }
  /** Screens show how far it is. */
  readonly onProgress: Progress
  /** It began or ended. */
  readonly onChange: () => void
  /** What lists say may be another thing now. */
  readonly onRebuilt: () => void
}

export interface Rebuilds {
  /** One at a time; the bench goes on meanwhile. */
  run(): Promise<
    Result<{ readonly tookMs: number }, Refusal<'rebuild-running' | 'rebuild-failed' | 'rebuild-cancelled'>>
  >
  /** Ends the one that runs, if any: lists stay as they were. */
  cancel(): Promise<void>
  /** How much is done, 0 to 1; null where none runs. */
  progress(): number | null
  close(): Promise<void>
}

/** Fills lists and sums anew when asked. */
export function createRebuilds(deps: RebuildDeps): Rebuilds {
  let running: {
    part: number
    cancelled: boolean
    readonly done: Promise<unknown>
    stop(): Promise<void>
  } | null = null

  const cancel = async (): Promise<void> => {
    const ending = running
    if (!ending) return
    ending.cancelled = true
    await ending.stop()
    await ending.done
  }
  return {
    async run() {
      if (running) return refuse('rebuild-running')
      const began = performance.now()
      const thread = deps.start((done, total) => {
        if (running) running.part = total > 0 ? done / total : 0
        deps.onProgress(done, total)
      })
      const mine = { part: 0, cancelled: false, done: thread.done, stop: () => thread.stop() }
      running = mine
      deps.onChange()
      const done = await thread.done
      running = null
      deps.onChange()
      if (done.ok) {
        deps.onRebuilt()
        return ok({ tookMs: performance.now() - began })
      }
      if (mine.cancelled) return refuse('rebuild-cancelled')
      deps.log.error('filling lists anew failed', { ...done.error.params })
      return done
    },
    cancel,
    progress: () => running?.part ?? null,
    close: cancel,
  }
}
