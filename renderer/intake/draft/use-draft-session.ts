import { useRouter } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { IntakeDraft } from '../../../shared/intake/draft.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { callApi } from '../../base/client/client.ts'
import { subscribeConnection } from '../../base/client/connection.ts'
import { useDraftNews } from '../queries.ts'
import { createDraftSession, type DraftSession, type DraftState } from './draft-session.ts'

/** Long enough that a word goes out as one, short enough that a pulled plug costs no more than it. */
const waitMs = 400

/**
 * The intake on screen: kept as one types, when the page goes away, and when the core is back. A unit that was only
 * looked at leaves nothing behind.
 */
export function useDraftSession(kept: {
  readonly id: string
  readonly revision: number
  readonly draft: IntakeDraft
}): DraftSession {
  const { id } = kept
  const news = useDraftNews()
  const router = useRouter()
  const [session] = useState(() => {
    const from = { window: crypto.randomUUID() }
    return createDraftSession({
      ...kept,
      waitMs,
      async save(revision, draft, turn) {
        const saved = await callApi('intake.saveDraft', { id, revision, draft, from: { ...from, turn } })
        news.kept(id, saved.revision, { ...draft, receivedAt: saved.receivedAt })
        return ok(saved)
      },
    })
  })
  useEffect(() => {
    const flush = () => void session.flush()
    const stop = subscribeConnection((now) => {
      if (now === 'connected') flush()
    })
    // Back on screen after a lock: what could not be sent then goes now.
    flush()
    window.addEventListener('pagehide', session.leave)
    document.addEventListener('visibilitychange', flush)
    return () => {
      stop()
      window.removeEventListener('pagehide', session.leave)
      document.removeEventListener('visibilitychange', flush)
      const left = !router.state.location.pathname.includes(id)
      if (left && !session.isWorthKeeping()) void throwAway(session, news.gone)
      else flush()
    }
  }, [session, router, id, news.gone])
  return session
}

export function useDraftState(session: DraftSession): DraftState {
  return useSyncExternalStore(session.subscribe, session.current)
}

/** Ends a draft for good, here and in the core. */
export async function throwAway(session: DraftSession, gone: (id: string) => void): Promise<void> {
  session.end()
  await callApi('intake.discardDraft', { id: session.id }).catch(() => null)
  gone(session.id)
}
