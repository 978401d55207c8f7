import { useEffect, useEffectEvent } from 'react'

/** Pictures pasted anywhere on the screen; pasted text is left to its field. */
export function usePastedPictures(add: (files: readonly File[]) => void, active = true): void {
  const take = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0) return
    event.preventDefault()
    add(files)
  })
  useEffect(() => {
    if (!active) return undefined
    const hear = (event: ClipboardEvent) => take(event)
    document.addEventListener('paste', hear)
    return () => document.removeEventListener('paste', hear)
  }, [active])
}
