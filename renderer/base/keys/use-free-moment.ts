import { useEffect, useState } from 'react'
import { asTextField } from '../scanner/text-field.ts'
import { isWindowOpen } from '../ui/open-window.ts'

/**
 * True from the first moment on at which a window that opens by itself disturbs nobody: no other window is open, and
 * nobody is writing. False while `wanted` is false.
 */
export function useFreeMoment(wanted: boolean): boolean {
  const [isFree, setFree] = useState(false)
  if (!wanted && isFree) setFree(false)
  useEffect(() => {
    if (!wanted || isFree) return undefined
    // After the browser has moved the focus: while a window closes, its own fields still stand in the page.
    let frame = 0
    const lookSoon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        if (!isBusy()) setFree(true)
      })
    }
    lookSoon()
    const changes = new MutationObserver(lookSoon)
    changes.observe(document.body, { childList: true })
    document.addEventListener('focusin', lookSoon)
    document.addEventListener('focusout', lookSoon)
    return () => {
      cancelAnimationFrame(frame)
      changes.disconnect()
      document.removeEventListener('focusin', lookSoon)
      document.removeEventListener('focusout', lookSoon)
    }
  }, [wanted, isFree])
  return wanted && isFree
}

function isBusy(): boolean {
  const field = asTextField(document.activeElement)
  return isWindowOpen() || (field !== null && field.value !== '')
}
