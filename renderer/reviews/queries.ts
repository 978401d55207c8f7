import type { SubmissionRowView } from '../../shared/reviews/views.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type QueueFilter = Omit<Input<'reviews.list'>, 'offset' | 'limit'>

/** The queue, fetched where one looks. */
export function useQueuePages(filter: QueueFilter) {
  return usePages<'reviews.list', SubmissionRowView>({
    name: 'reviews.list',
    about: ['submission'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

export function useReviewsBadge() {
  return useApiQuery('reviews.badge', {}, { about: ['submission'] })
}

export function useSubmission(id: string) {
  return useApiQuery('reviews.get', { id }, { about: ['submission'], keepPrevious: true })
}

/** The recording of a submission; asked where there is one. */
export function useRecording(sha256: string | null) {
  return useApiQuery(
    'reviews.recording',
    { sha256: sha256 ?? '' },
    { about: ['submission'], enabled: sha256 !== null, keepPrevious: true },
  )
}

/** Hashes of all frames, once the recording was decoded. */
export function useFrameHashes(sha256: string | null, ready: boolean) {
  return useApiQuery(
    'reviews.frameHashes',
    { sha256: sha256 ?? '' },
    { about: ['recording-hashes'], enabled: sha256 !== null && ready },
  )
}

export function useInbox() {
  return useApiQuery('reviews.inbox', {}, { about: ['submission'] })
}

/** What became of the files of the watched folder. */
export function useFolderFiles() {
  return useApiQuery('reviews.folderFiles', {}, { about: ['submission'] })
}

export function useDownloadState(id: string, enabled: boolean) {
  return useApiQuery('reviews.downloadState', { id }, { about: ['submission'], enabled })
}

export function useReviewSettings() {
  return useApiQuery('reviews.settings', {}, { about: ['submission'] })
}

export function useSpace() {
  return useApiQuery('reviews.space', {}, { about: ['submission'] })
}

/** Other submissions with a recording, the newest of both scopes: what one can be held against. */
export function useComparable(except: string) {
  const open = useApiQuery('reviews.list', { scope: 'open', limit: 200 }, { about: ['submission'] }).data
  const over = useApiQuery('reviews.list', { scope: 'over', limit: 200 }, { about: ['submission'] }).data
  return [...(open?.rows ?? []), ...(over?.rows ?? [])].filter(
    ({ id, media }) => id !== except && media !== null,
  )
}
