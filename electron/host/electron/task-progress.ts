import type { PushedEvent } from '../../../shared/rpc/events.ts'

/**
 * How far long jobs are, as one share for the icon in the task bar or dock: of all that run, the one that is furthest
 * behind. -1, which takes the bar away, where none runs.
 */
export function followJobs(show: (share: number) => void): (event: PushedEvent) => void {
  const running = new Map<string, number>()
  let shown = -1
  return (event) => {
    if (event.kind !== 'job.progress') return
    const { job, done, total, state } = event
    if (state === 'running' && done < total) running.set(job, done / total)
    else running.delete(job)
    const share = running.size === 0 ? -1 : Math.min(...running.values())
    // Every hundredth is enough for a bar as wide as a thumb.
    const next = share < 0 ? -1 : Math.floor(share * 100) / 100
    if (next === shown) return
    shown = next
    show(next)
  }
}
