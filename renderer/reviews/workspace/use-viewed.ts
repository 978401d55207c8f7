import { useEffect } from 'react'
import { callApi } from '../../base/client/client.ts'
import type { Pane } from './use-pane.ts'

const EVERY_MS = 3_000

/** Tells the core what was really on the screen, now and then and when the screen goes. */
export function useViewed(pane: Pane | null, submissionId: string, mayWork: boolean): void {
  const seen = pane?.seen
  const media = pane?.recording.sha256
  useEffect(() => {
    if (!seen || media === undefined || !mayWork) return undefined
    const tell = (): void => {
      const spans = seen.take()
      // What could not be told is lost with the core; the next look tells it again.
      if (spans.length > 0)
        void callApi('reviews.viewed', { id: submissionId, media, spans }).catch(() => undefined)
    }
    const timer = setInterval(tell, EVERY_MS)
    window.addEventListener('pagehide', tell)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', tell)
      tell()
    }
  }, [seen, media, submissionId, mayWork])
}
