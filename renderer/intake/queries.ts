import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import { apiKey, useApiQuery } from '../base/client/use-api-query.ts'

/** Drafts are no records: the core pushes nothing of them, this page tells itself. */
const ofDrafts = ['draft'] as const

/** The person's own half-done intakes, the newest first. */
export function useDrafts(enabled = true) {
  return useApiQuery('intake.drafts', {}, { about: ofDrafts, enabled })
}

/** One of them as it was kept; refused with `draft-unknown` where nothing was kept yet. */
export function useKeptDraft(id: string) {
  return useApiQuery('intake.draft', { id }, { about: ofDrafts })
}

/** Everything that is known of a unit. Not asked for an empty serial. */
export function useUnit(serial: string) {
  return useApiQuery(
    'intake.lookup',
    { raw: serial },
    { about: ['case', 'plan', 'request'], enabled: serial !== '' },
  )
}

/** The decision as it would be now; what was said last stays until the next answer. */
export function usePreview(draft: IntakeDraft, enabled: boolean) {
  return useApiQuery(
    'intake.preview',
    { draft },
    { about: ['case', 'plan', 'catalogue', 'centre'], enabled, keepPrevious: true },
  )
}

/** Tells this page's lists what was kept or thrown away. */
export function useDraftNews() {
  const queries = useQueryClient()
  const stale = useCallback(() => {
    void queries.invalidateQueries({ queryKey: apiKey('intake.drafts', {}, ofDrafts) })
  }, [queries])
  return {
    kept: useCallback(
      (id: string, revision: number, draft: IntakeDraft) => {
        queries.setQueryData(apiKey('intake.draft', { id }, ofDrafts), { id, revision, draft })
        stale()
      },
      [queries, stale],
    ),
    gone: useCallback(
      (id: string) => {
        queries.removeQueries({ queryKey: apiKey('intake.draft', { id }, ofDrafts) })
        stale()
      },
      [queries, stale],
    ),
  }
}

/** What a customer signs for this intake; not asked while the unit is not known. */
export function useWordsToTake({ serial, model, accessories }: IntakeDraft, enabled = true) {
  return useApiQuery(
    'handover.wordsToTake',
    { serial, model: model ?? '', accessories: [...accessories] },
    { about: ['centre'], enabled: enabled && serial !== '' && model !== null },
  )
}
