import { useEffect, useState } from 'react'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { bridge, callApi } from '../base/client/client.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import type { Input, Output } from '../../shared/rpc/api.ts'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly job: string; readonly file: string; readonly share: number }
  | { readonly kind: 'done'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly problem: string }

/** One export: started, followed by what the core pushes, stopped. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const start = useApiCommand('reports.export')
  const cancel = useApiCommand('reports.cancel')
  const running = state.kind === 'running' ? state : null
  const job = running?.job
  const file = running?.file
  useEffect(() => {
    if (job === undefined || file === undefined) return undefined
    let gone = false
    const look = async () => {
      const now = await callApi('reports.job', { job })
      if (!gone) setState((before) => stateOf(now, before, file))
    }
    const stop = bridge.subscribe((event) => {
      if (event.kind === 'job.progress' && event.job === job) void look()
    })
    // It may have ended before anybody listened.
    void look()
    return () => {
      gone = true
      stop()
    }
  }, [job, file])
  return {
    state,
    refusal: start.refusal,
    async begin(input: Input<'reports.export'>) {
      const begun = await start.run(input)
      if (begun.ok) setState({ kind: 'running', ...begun.value, share: 0 })
    },
    stop: () => {
      if (job !== undefined) void cancel.run({ job })
    },
    reset: () => setState({ kind: 'idle' }),
  }
}

function stateOf(now: Output<'reports.job'>, before: ExportState, file: string): ExportState {
  switch (now.state) {
    case 'running':
      return before.kind === 'running' ? { ...before, share: now.done / Math.max(now.total, 1) } : before
    case 'done':
      return { kind: 'done', file, bytes: now.bytes }
    case 'cancelled':
      return { kind: 'cancelled' }
    case 'failed':
      return { kind: 'failed', problem: now.problem ?? 'internal' }
    default:
      return missingCase(now.state)
  }
}
