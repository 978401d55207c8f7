import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import { CLOSING, download, fetchWithTool, type MayConnect, type RecordingStore } from '../video/index.ts'

export interface DownloadState {
  readonly state: 'none' | 'running' | 'failed'
  readonly done: number
  readonly total: number | null
  readonly refusal: string | null
}

/** Downloads of links, one for each submission at most. */
export interface Downloads {
  start(wanted: {
    readonly id: string
    readonly link: string
    readonly way: 'direct' | 'fetcher'
    readonly onFile: (file: { readonly sha256: string; readonly bytes: number }) => void
  }): void
  cancel(id: string): void
  state(id: string): DownloadState
  close(): Promise<void>
}

interface Running {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** Progress is reported after so many more bytes, and at the end. */
const PROGRESS_EVERY_BYTES = 512 * 1024

export function createDownloads(setup: {
  readonly store: RecordingStore
  readonly largest: () => number
  readonly fetcher: () => Promise<string | null>
  readonly mayConnect?: MayConnect | undefined
  readonly progress: (id: string, state: DownloadState, ended: boolean) => void
  readonly failed: (id: string, error: unknown) => void
}): Downloads {
  const running = new Map<string, Running>()
  const states = new Map<string, DownloadState>()
  const none: DownloadState = { state: 'none', done: 0, total: null, refusal: null }

  const set = (id: string, state: DownloadState, ended = false): void => {
    states.set(id, state)
    setup.progress(id, state, ended)
  }
  const fetchFile = async (
    { id, link, way }: Parameters<Downloads['start']>[0],
    signal: AbortSignal,
  ): Promise<Result<{ readonly sha256: string; readonly bytes: number }, Refusal>> => {
    const largest = setup.largest()
    let reported = 0
    switch (way) {
      case 'direct':
        return download(setup.store, link, {
          key: id,
          largest,
          signal,
          mayConnect: setup.mayConnect,
          onProgress(done, total) {
            const now: DownloadState = { state: 'running', done, total, refusal: null }
            states.set(id, now)
            if (done - reported < PROGRESS_EVERY_BYTES) return
            reported = done
            setup.progress(id, now, false)
          },
        })
      case 'fetcher':
        return fetchWithTool(setup.store, await setup.fetcher(), link, {
          largest,
          signal,
          mayConnect: setup.mayConnect,
          onProgress(percent) {
            set(id, { state: 'running', done: percent, total: 100, refusal: null })
          },
        })
      default:
        return missingCase(way)
    }
  }
  return {
    start(wanted) {
      const { id } = wanted
      if (running.has(id)) return
      const stop = new AbortController()
      set(id, { state: 'running', done: 0, total: null, refusal: null })
      const work = async (): Promise<void> => {
        try {
          const got = await fetchFile(wanted, stop.signal)
          if (got.ok) wanted.onFile(got.value)
          running.delete(id)
          const { done, total } = states.get(id) ?? none
          if (got.ok || got.error.code === 'cancelled') set(id, none, true)
          else set(id, { state: 'failed', done, total, refusal: got.error.code }, true)
        } catch (error) {
          running.delete(id)
          setup.failed(id, error)
          set(id, { ...none, state: 'failed', refusal: 'failed' }, true)
        }
      }
      running.set(id, { stop, ended: work() })
    },
    cancel(id) {
      running.get(id)?.stop.abort()
    },
    state: (id) => states.get(id) ?? none,
    async close() {
      const all = [...running.values()]
      for (const { stop } of all) stop.abort(CLOSING)
      await Promise.allSettled(all.map(({ ended }) => ended))
    },
  }
}
