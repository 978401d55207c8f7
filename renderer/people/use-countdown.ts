import { useCallback, useSyncExternalStore } from 'react'

const lookEveryMs = 200

/** Whole seconds until `until` (ms of this computer's clock), told anew while it runs; 0 when it is over. */
export function useCountdown(until: number): number {
  const subscribe = useCallback(
    (tell: () => void) => {
      if (until <= Date.now()) return () => {}
      const timer = setInterval(tell, lookEveryMs)
      return () => clearInterval(timer)
    },
    [until],
  )
  return useSyncExternalStore(subscribe, () => Math.max(0, Math.ceil((until - Date.now()) / 1000)))
}
