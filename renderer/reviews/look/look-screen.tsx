import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import { useBackStep } from '../../ui/back-steps.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RefusalNotice } from '../../ui/refusal-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRecording, useSubmission } from '../queries.ts'
import { useNextReview } from '../use-next-review.ts'
import { Look } from './look.tsx'

/** One recording under review, alone on the screen. */
export function LookScreen() {
  const { submissionId } = useParams({ from: '/review/$submissionId' })
  const { data, error } = useSubmission(submissionId)
  if (error) return <RefusalNotice error={error} />
  if (!data || data.id !== submissionId) return <Skeleton lines={8} tall />
  return <LookAt key={`${data.id} ${data.media ?? ''}`} of={data} />
}

function LookAt({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const navigate = useNavigate()
  const { frame = 0 } = useSearch({ from: '/review/$submissionId' })
  const { data: recording, error } = useRecording(of.media)
  const leave = () =>
    void navigate({ to: '/reviews/$submissionId', params: { submissionId: of.id }, search: {} })
  useBackStep(leave)
  const next = useNextReview(of.id)
  if (error) return <RefusalNotice error={error} />
  if (of.media === null || recording?.refusal) {
    return (
      <EmptyState
        title={t(recording?.refusal ? `refusal.${recording.refusal.code}` : 'file.none', t('refusal.failed'))}
      >
        {t('file.noneWords')}
      </EmptyState>
    )
  }
  if (!recording) return <Skeleton lines={8} tall />
  return (
    <Look
      of={of}
      recording={recording}
      startAt={frame}
      onLeave={leave}
      onNext={() => void next()}
      onRest={(ordinal) =>
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
