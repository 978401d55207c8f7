import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

/** The address follows the hand, it does not race it. */
const RESTS_MS = 250

/**
 * What stands in the box, kept in the address too, so that a filtered table survives a reload and can be sent on. An
 * address that changes otherwise (a link, one step back) brings its own text, or none.
 */
export function useTypedText(onBrought: () => void): readonly [string, (text: string) => void] {
  const { q = '' } = useSearch({ from: '/coverage' })
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  const written = useRef(q)
  const write = useEffectEvent((next: string) => {
    if (written.current === next) return
    written.current = next
    void navigate({ to: '.', search: next === '' ? {} : { q: next }, replace: true })
  })
  useEffect(() => {
    const resting = setTimeout(() => write(text), RESTS_MS)
    return () => clearTimeout(resting)
  }, [text])
  const bring = useEffectEvent((brought: string) => {
    if (brought === written.current) return
    written.current = brought
    setText(brought)
    onBrought()
  })
  useEffect(() => bring(q), [q])
  return [text, setText]
}
