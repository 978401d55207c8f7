import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { emptyDraft, type IntakeDraft } from '../../shared/intake/draft.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { IntakeForm } from './intake-form.tsx'
import { useMayCheckIn } from '../base/may-check-in.ts'
import { useKeptDraft } from './queries.ts'
import { useTogether } from './together/together.ts'

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
  const beginning = useBeginning(scan ?? '')
  // The same form at the same place, new or kept: the first saving must not begin it anew under somebody's hands.
  if (kept) return <IntakeForm kept={kept} scan={null} />
  if (error?.code === 'draft-unknown')
    return beginning === null ? (
      <Skeleton lines={8} tall />
    ) : (
      <IntakeForm kept={{ id, revision: 0, draft: beginning }} scan={scan ?? null} />
    )
  return error ? <RefusalNotice error={error} /> : <Skeleton lines={8} tall />
}

/** What a new intake begins with: nothing, or the customer and the sender of the units before it. Null while they are asked for. */
function useBeginning(serialRaw: string): IntakeDraft | null {
  const { cases } = useTogether()
  // What stood when the screen opened: going on with another customer changes nothing of what is typed.
  const [first] = useState(cases[0])
  const isMore = first !== undefined
  const before = useApiQuery('cases.get', { id: first ?? '' }, { about: ['case'], enabled: isMore })
  if (isMore && before.isPending) return null
  const { customer = null, subject = null, dealer = null } = before.data ?? {}
  const fresh = { ...emptyDraft, serialRaw }
  if (customer === null) return fresh
  return { ...fresh, customer, dealer, samePersonAs: subject === null ? [] : [subject] }
}
