import { useNavigate } from '@tanstack/react-router'
import { callApi, isRefusalOf } from '../base/client/client.ts'

/**
 * Leads to the next recording that this reviewer may judge, what is due first, and takes it; to the queue where none
 * waits. What somebody else takes in the same moment is passed over.
 */
export function useNextReview(after: string | null): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    const { rows } = await callApi('reviews.list', { scope: 'open', limit: 50 })
    const free = rows.filter(
      ({ own, reviewer, media, id }) => !own && reviewer === null && media !== null && id !== after,
    )
    const taken = await firstClaimed(free.map(({ id }) => id))
    if (taken === null) await navigate({ to: '/reviews', search: {} })
    else await navigate({ to: '/review/$submissionId', params: { submissionId: taken }, search: {} })
  }
}

async function firstClaimed(ids: readonly string[]): Promise<string | null> {
  for (const id of ids) if (await claimed(id)) return id
  return null
}

async function claimed(id: string): Promise<boolean> {
  try {
    await callApi('reviews.claim', { id })
    return true
  } catch (error) {
    if (isRefusalOf('reviews.claim', error)) return false
    throw error
  }
}
