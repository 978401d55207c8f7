import { useEffect, useState } from 'react'
import type { PushedEvent } from '../../../shared/rpc/events.ts'
import { bridge } from './client.ts'

type Progress = Extract<PushedEvent, { kind: 'job.progress' }>

/** How far a job of the core has come, as it tells it; null before its first word and after its end. */
export function useJobProgress(job: string | null): Pick<Progress, 'done' | 'total'> | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    if (job === null) return undefined
    return bridge.subscribe((event) => {
      if (event.kind === 'job.progress' && event.job === job) setProgress(event)
    })
  }, [job])
  return progress?.job === job && progress.state === 'running' ? progress : null
}
