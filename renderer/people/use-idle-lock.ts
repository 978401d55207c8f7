import { useEffect, useEffectEvent } from 'react'
import { hasWindows } from '../base/open-beside.ts'

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const
/** How often the core is told that somebody is there. */
const tellEveryMs = 20_000
const lookEveryMs = 1_000

/**
 * Calls `lock` once nobody has touched the bench for so many minutes, and `touch` now and then while somebody does.
 * Goes by the clock and not by one long timer: a computer that slept locks when it wakes.
 */
export function useIdleLock(minutes: number, lock: () => void, touch: () => void): void {
  const runLock = useEffectEvent(lock)
  const runTouch = useEffectEvent(touch)
  useEffect(() => {
    let seenAt = Date.now()
    let toldAt = seenAt
    let over = false
    // Whoever works in one window of the program is there for all of them.
    const others = hasWindows ? new BroadcastChannel('carebench-activity') : null
    const seeElsewhere = () => {
      if (!over && Date.now() - seenAt <= minutes * 60_000) seenAt = Date.now()
    }
    others?.addEventListener('message', seeElsewhere)
    const see = () => {
      const now = Date.now()
      // The first move after a long sleep must not open what should be locked.
      if (over || now - seenAt > minutes * 60_000) return
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target but its origin
      if (now - seenAt >= lookEveryMs) others?.postMessage('seen')
      seenAt = now
      if (now - toldAt < tellEveryMs) return
      toldAt = now
      runTouch()
    }
    const look = () => {
      const idle = Date.now() - seenAt
      if (idle < 0) seenAt = Date.now()
      if (over || idle <= minutes * 60_000) return
      over = true
      runLock()
    }
    for (const sign of signs) window.addEventListener(sign, see, { capture: true, passive: true })
    const timer = setInterval(look, lookEveryMs)
    return () => {
      for (const sign of signs) window.removeEventListener(sign, see, { capture: true })
      clearInterval(timer)
      others?.close()
    }
  }, [minutes])
}
