import { useRef, useState } from 'react'
import type { ExportFormat } from '../../shared/reports/choices.ts'
import { usualChoices, type ScheduleSettings } from '../../shared/reports/choices.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { bridge, callApi } from '../base/client/client.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'

/** One file of a day's report. */
export interface FiledReport {
  readonly format: ExportFormat
  /** Where it was put; null where it waits to be saved by hand as `file`. */
  readonly path: string | null
  readonly file: string
}

export type FilingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly share: number; readonly format: ExportFormat }
  | { readonly kind: 'done'; readonly files: readonly FiledReport[] }
  | { readonly kind: 'cancelled'; readonly files: readonly FiledReport[] }
  | { readonly kind: 'failed'; readonly problem: string; readonly files: readonly FiledReport[] }

type Job = Output<'reports.job'>

/**
 * The report of a day as the schedule would write it: its formats, one after the other, into its folder. Without a folder it is
 * one PDF that waits to be saved.
 */
export function useFiling() {
  const [state, setState] = useState<FilingState>({ kind: 'idle' })
  const start = useApiCommand('reports.export')
  const cancel = useApiCommand('reports.cancel')
  const running = useRef<string | null>(null)
  const begin = async (day: string, settings: ScheduleSettings): Promise<void> => {
    const hasFolder = settings.folder !== ''
    const formats: readonly ExportFormat[] =
      hasFolder && settings.formats.length > 0 ? settings.formats : ['pdf']
    const files: FiledReport[] = []
    for (const format of formats) {
      setState({ kind: 'running', share: files.length / formats.length, format })
      const begun = await start.run({
        from: day,
        to: day,
        format,
        choices: usualChoices(settings.language),
        into: hasFolder ? 'folder' : 'download',
      })
      if (!begun.ok) return setState({ kind: 'idle' })
      const { job, file } = begun.value
      running.current = job
      const ended = await untilEnded(job, (own) =>
        setState({ kind: 'running', share: (files.length + own) / formats.length, format }),
      )
      running.current = null
      if (ended === null || ended.state === 'failed')
        return setState({ kind: 'failed', problem: ended?.problem ?? 'internal', files })
      if (ended.state === 'cancelled') return setState({ kind: 'cancelled', files })
      files.push({ format, path: ended.saved, file })
    }
    setState({ kind: 'done', files })
  }
  return {
    state,
    refusal: start.refusal,
    begin,
    stop: () => {
      if (running.current !== null) void cancel.run({ job: running.current })
    },
  }
}

/** How a job ended; null where the core knows nothing of it any more. `tell`: how far it is, 0 to 1. */
async function untilEnded(job: string, tell: (share: number) => void): Promise<Job | null> {
  const { promise, resolve } = Promise.withResolvers<Job | null>()
  const look = async (): Promise<void> => {
    const now = await callApi('reports.job', { job }).catch(() => null)
    if (now?.state === 'running') tell(now.done / Math.max(now.total, 1))
    else resolve(now)
  }
  const stop = bridge.subscribe((event) => {
    if (event.kind === 'job.progress' && event.job === job) void look()
  })
  // It may have ended before anybody listened.
  void look()
  return await promise.finally(stop)
}
