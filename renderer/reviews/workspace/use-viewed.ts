import { useEffect } from 'react'
import { callApi } from '../../base/client/client.ts'
import type { Pane } from './use-pane.ts'

const EVERY_MS = 3_000

/** Reports to the core what was on the screen: every few seconds, and when the page is left. */
export function useViewed(pane: Pane | null, submissionId: string, mayWork: boolean): void {
  const seen = pane?.seen
  const media = pane?.recording.sha256
  useEffect(() => {
    if (!seen || media === undefined || !mayWork) return undefined
    const send = (): void => {
      const spans = seen.take()
      // What could not be sent is lost with the core; the next report includes it again.
      if (spans.length > 0)
        void callApi('reviews.viewed', { id: submissionId, media, spans }).catch(() => undefined)
    }
    const timer = setInterval(send, EVERY_MS)
    window.addEventListener('pagehide', send)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', send)
      send()
    }
  }, [seen, media, submissionId, mayWork])
}
