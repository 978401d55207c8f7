import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { FileX, Gavel } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import type { RecordingView } from '../../../shared/video/contract.ts'
import { useSession } from '../../base/session.ts'
import { useBackStep } from '../../base/ui/back-steps.ts'
import { Button } from '../../base/ui/button.tsx'
import { EmptyState } from '../../base/ui/empty-state.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { RecordingElsewhere, useRecordingAway } from '../../recordings/index.ts'
import { useRecording, useSubmission } from '../queries.ts'
import { recordingRefusal } from '../recording-refusal.ts'
import { useNextReview } from '../use-next-review.ts'
import { Workspace } from './workspace.tsx'
import { VerdictDialog } from './verdict-dialog.tsx'

/** One recording under review, alone on the screen. */
export function WorkspaceScreen() {
  const { submissionId } = useParams({ from: '/review/$submissionId' })
  const { data, error } = useSubmission(submissionId)
  if (error) return <RefusalNotice error={error} />
  if (!data || data.id !== submissionId) return <Skeleton lines={8} tall />
  return <OpenWorkspace key={`${data.id} ${data.media ?? ''}`} of={data} />
}

function OpenWorkspace({ of }: { readonly of: SubmissionView }) {
  const navigate = useNavigate()
  const { frame = 0 } = useSearch({ from: '/review/$submissionId' })
  const { data: recording, error } = useRecording(of.media)
  const isAway = useRecordingAway(recording?.state === 'gone' && !of.mediaExpired ? of.media : null)
  const leave = () =>
    void navigate({ to: '/reviews/$submissionId', params: { submissionId: of.id }, search: {} })
  useBackStep(leave)
  const next = useNextReview(of.id)
  if (error) return <RefusalNotice error={error} />
  if (of.media === null || recording?.refusal) {
    return <NoPicture of={of} refusal={recording?.refusal ?? null} onLeave={leave} onNext={next} />
  }
  if (isAway) return <NoPicture of={of} away={of.media} refusal={null} onLeave={leave} onNext={next} />
  if (!recording) return <Skeleton lines={8} tall />
  return (
    <Workspace
      of={of}
      recording={recording}
      startAt={frame}
      onLeave={leave}
      onNext={() => void next()}
      onSettled={(ordinal) =>
        void navigate({
          to: '/review/$submissionId',
          params: { submissionId: of.id },
          search: { frame: ordinal },
          replace: true,
        })
      }
    />
  )
}

/** Nothing to look at: no recording yet, or one that cannot be used. An answer is possible all the same. */
function NoPicture(props: {
  readonly of: SubmissionView
  readonly refusal: RecordingView['refusal']
  /** One that is on another bench. */
  readonly away?: string
  readonly onLeave: () => void
  readonly onNext: () => Promise<void>
}) {
  const { t } = useTranslation('reviews')
  const { of, refusal, away } = props
  const nothing = away === undefined ? t('file.none') : t('file.away')
  const mayWork = of.reviewer?.id === useSession().me.id
  const [answering, setAnswering] = useState(false)
  return (
    <>
      <h1 className="visually-hidden">{of.number}</h1>
      <EmptyState
        icon={FileX}
        title={refusal === null ? nothing : recordingRefusal(t, refusal)}
        actions={
          <>
            <Button onClick={props.onLeave}>{t('leave')}</Button>
            {mayWork && (
              <Button kind="primary" icon={Gavel} onClick={() => setAnswering(true)}>
                {t('verdict.give')}
              </Button>
            )}
          </>
        }
      >
        {away === undefined ? (
          t(refusal === null ? 'file.noneWords' : 'file.refusedWords')
        ) : (
          <RecordingElsewhere sha256={away} />
        )}
      </EmptyState>
      {answering && (
        <VerdictDialog
          of={of}
          onClose={() => setAnswering(false)}
          onDone={props.onLeave}
          onNext={() => void props.onNext()}
        />
      )}
    </>
  )
}
