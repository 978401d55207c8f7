import { statSync } from 'node:fs'
import type { By } from '../core/by.ts'
import {
  findFetcher,
  findVideoTool,
  type VideoTool,
  createRecordings,
  type Recordings,
  createRecordingStore,
  type RecordingStore,
} from '../video/index.ts'
import { attachMedia } from './attach.ts'
import type { ReviewsDeps } from './deps.ts'
import { createDownloads, type Downloads, type DownloadState } from './downloads.ts'
import { createFingerprints, type Fingerprints } from './fingerprints.ts'
import { keepFingerprints } from './keep-fingerprints.ts'
import { applyRetention } from './retention.ts'
import { readReviewSettings } from './settings.ts'
import { findSubmission, openMedia, submissionsWithMedia } from './store.ts'
import { watchFolder, type FolderEntry } from './watched-folder.ts'

/** What works in the background of reviews: recordings, downloads, the watched folder, retention. */
export interface ReviewJobs {
  readonly store: RecordingStore
  readonly recordings: Recordings
  readonly downloads: Downloads
  readonly fingerprints: Fingerprints
  readonly tool: () => Promise<VideoTool | null>
  readonly fetcher: () => Promise<string | null>
  /** Bytes of an original; null where it is not there. */
  sizeOf(sha256: string): number | null
  /** Sees to it that a recording is ready, or will be. */
  prepare(sha256: string): void
  prepareOf(submissionId: string): void
  /** Tries a recording again that a limit or a crash ended. */
  examineAgain(sha256: string): Promise<void>
  downloadLink(wanted: {
    readonly id: string
    readonly link: string
    readonly way: 'direct' | 'fetcher'
    readonly by: By
  }): void
  settingsChanged(): void
  /** What became of the files of the watched folder. */
  folderFiles(): readonly FolderEntry[]
  /** Checks the watched folder now. */
  checkFolder(): Promise<void>
  /** Retention and budget, now. */
  applyRetention(): ReturnType<typeof applyRetention>
  close(): Promise<void>
}

const MAINTENANCE_EVERY_MS = 6 * 3_600_000

export function createReviewJobs(deps: ReviewsDeps): ReviewJobs {
  const { reader } = deps.database
  const store = createRecordingStore(deps.dataDir, deps.keys.purposeKey('derived recordings'))
  const fingerprints = createFingerprints(deps.database)
  const tool = once(deps.findTool ?? findVideoTool)
  const fetcher = once(findFetcher)
  const requested = new Set<string>()
  const changed = (): void => {
    deps.push({ kind: 'data.changed', features: ['submission'] })
  }
  const recordings: Recordings = createRecordings({
    store,
    tool,
    log: deps.log,
    changed(sha256) {
      changed()
      void keeper.save(sha256)
    },
    progress(sha256, done, total) {
      deps.push({ kind: 'job.progress', job: `recording:${sha256}`, done, total, state: 'running' })
    },
  })
  const keeper = keepFingerprints(deps, recordings, fingerprints, changed)
  const receivedAt = (sha256: string): number | null => {
    const times = submissionsWithMedia(reader, [sha256]).map(({ cameInAt }) => cameInAt)
    return times.length > 0 ? Math.min(...times) : null
  }
  const prepare = (sha256: string): void => {
    if (requested.has(sha256) || store.path(sha256) === null) return
    requested.add(sha256)
    recordings.prepare(sha256, receivedAt(sha256))
  }
  const downloads = createDownloads({
    store,
    largest: () => readReviewSettings(reader).largestFile,
    fetcher,
    mayConnect: deps.mayConnect,
    progress(id, state: DownloadState, ended) {
      const outcome = state.state === 'failed' ? 'failed' : ended ? 'done' : 'running'
      deps.push({
        kind: 'job.progress',
        job: `download:${id}`,
        done: state.done,
        total: state.total ?? 0,
        state: outcome,
      })
      if (ended) changed()
    },
    failed(id, error) {
      deps.log.error('a download failed', { submission: id, error })
    },
  })
  const folder = watchFolder({
    deps,
    store,
    onFile(file, outcome) {
      if (outcome === 'entered' || outcome === 'attached') prepare(file.sha256)
      changed()
    },
  })
  let maintenance: Promise<unknown> = Promise.resolve()
  const runRetention = (): ReturnType<typeof applyRetention> => {
    const work = applyRetention(deps, store, recordings)
    maintenance = work.catch((error: unknown) => {
      deps.log.error('retention of recordings failed', { error })
    })
    return work
  }
  const timer = setInterval(() => void runRetention().catch(() => undefined), MAINTENANCE_EVERY_MS)
  timer.unref()
  for (const { media } of openMedia(reader)) if (media !== null) prepare(media)

  return {
    store,
    recordings,
    downloads,
    fingerprints,
    tool,
    fetcher,
    prepare,
    sizeOf(sha256) {
      const path = store.path(sha256)
      return path === null ? null : statSync(path).size
    },
    prepareOf(submissionId) {
      const media = findSubmission(reader, submissionId)?.media
      if (media === null || media === undefined) return
      if (store.path(media) === null) deps.wantRecording(media)
      else prepare(media)
    },
    examineAgain: (sha256) => recordings.again(sha256, receivedAt(sha256)),
    downloadLink({ id, link, way, by }) {
      downloads.start({
        id,
        link,
        way,
        onFile({ sha256, bytes }) {
          const name = decodeURIComponent(URL.parse(link)?.pathname.split('/').pop() ?? '').slice(0, 200)
          const attached = attachMedia(deps, { actor: by.actor, now: deps.now() }, id, {
            sha256,
            bytes,
            name: name || 'download',
            source: 'download',
          })
          if (attached.ok) prepare(sha256)
          else
            deps.log.warn('a download came too late for its submission', {
              submission: id,
              ...attached.error,
            })
        },
      })
    },
    settingsChanged() {
      void folder.checkFolder()
      void runRetention().catch(() => undefined)
    },
    folderFiles: folder.files,
    checkFolder: folder.checkFolder,
    applyRetention: runRetention,
    async close() {
      clearInterval(timer)
      const ended = [folder.close(), downloads.close(), recordings.close(), keeper.close(), maintenance]
      await Promise.allSettled(ended)
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => (made ??= make())
}
