import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { emptyDraft } from '../../shared/intake/draft.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { IntakeForm } from './intake-form.tsx'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { useKeptDraft } from './queries.ts'

/** One intake at its address: the one that was kept under it, or a new one. */
export function IntakeScreen() {
  const { draftId } = useParams({ from: '/intake/$draftId' })
  const isAddress = z.uuid().safeParse(draftId).success
  return useMayCheckIn() && isAddress ? (
    <KeptIntake key={draftId} id={draftId} />
  ) : (
    <Navigate to="/intake" replace />
  )
}

function KeptIntake({ id }: { readonly id: string }) {
  const { scan } = useSearch({ from: '/intake/$draftId' })
  const { data: kept, error } = useKeptDraft(id)
  if (kept) return <IntakeForm kept={kept} scan={null} />
  if (error?.code === 'draft-unknown') {
    const draft = { ...emptyDraft, serialRaw: scan ?? '' }
    return <IntakeForm kept={{ id, revision: 0, draft }} scan={scan ?? null} />
  }
  return error ? <RefusalNotice error={error} /> : <Skeleton lines={8} tall />
}
