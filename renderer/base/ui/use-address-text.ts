import { useEffect, useEffectEvent, useRef, useState } from 'react'

/** The address follows the hand, it does not race it. */
const RESTS_MS = 150

export interface AddressText {
  readonly text: string
  readonly setText: (text: string) => void
  /** The address follows at once. */
  readonly flush: () => void
}

/**
 * What stands in a search box whose text is part of the address: the box follows the hand at once, the address when the
 * hand rests. An address that changes otherwise (a link, one step back) brings its own text.
 */
export function useAddressText(inAddress: string, write: (text: string) => void): AddressText {
  const [text, setText] = useState(inAddress)
  const written = useRef(inAddress)
  const tell = useEffectEvent((next: string) => {
    if (written.current === next) return
    written.current = next
    write(next)
  })
  useEffect(() => {
    const resting = setTimeout(() => tell(text), RESTS_MS)
    return () => clearTimeout(resting)
  }, [text])
  const bring = useEffectEvent((brought: string) => {
    if (brought === written.current) return
    written.current = brought
    setText(brought)
  })
  useEffect(() => bring(inAddress), [inAddress])
  const flush = () => {
    if (written.current === text) return
    written.current = text
    write(text)
  }
  return { text, setText, flush }
}
