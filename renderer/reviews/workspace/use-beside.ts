import { useState } from 'react'
import type { RecordingView } from '../../../shared/video/contract.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useRecording, useSubmission } from '../queries.ts'

/** What stands beside the picture: nothing, another place of the same recording, or another submission's. */
export type Beside =
  | { readonly kind: 'none' }
  | { readonly kind: 'same' }
  | { readonly kind: 'other'; readonly submissionId: string }

export interface BesideView {
  readonly beside: Beside
  readonly setBeside: (beside: Beside) => void
  /** Null where nothing stands there, or not yet. */
  readonly recording: RecordingView | null
  /** The other submission, where it is one. */
  readonly other: SubmissionView | null
}

/** Two places of a recording, or two recordings, side by side. */
export function useBeside(of: SubmissionView, own: RecordingView): BesideView {
  const [beside, setBeside] = useState<Beside>({ kind: 'none' })
  const wanted = beside.kind === 'other' ? beside.submissionId : of.id
  const { data } = useSubmission(wanted)
  const other = beside.kind === 'other' && data?.id === wanted ? data : null
  const { data: found } = useRecording(other?.media ?? null)
  const recordings = {
    none: null,
    same: own,
    other: other !== null && found?.sha256 === other.media ? found : null,
  }
  return { beside, setBeside, other, recording: recordings[beside.kind] }
}
