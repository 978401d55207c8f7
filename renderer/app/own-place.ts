import { useRouter } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'

/**
 * Each person comes back to where they were on this bench, and a new one begins at its first screen. Whoever signs in
 * first stays at the address that the page was opened with; so does whoever comes back after a lock.
 */
export function useOwnPlace(personId: string | undefined): void {
  const router = useRouter()
  const places = useRef(new Map<string, string>())
  const current = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (personId === undefined || personId === current.current) return
    if (current.current !== null) {
      places.current.set(current.current, router.state.location.href)
      router.history.replace(places.current.get(personId) ?? '/')
    }
    current.current = personId
  }, [personId, router])
}
