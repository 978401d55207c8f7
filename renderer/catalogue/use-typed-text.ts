import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'

/** What stands in the box, kept in the address too, so that a filtered table survives a reload and can be sent on. */
export function useTypedText(): readonly [string, (text: string) => void] {
  const { q = '' } = useSearch({ from: '/coverage' })
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  const type = (next: string) => {
    setText(next)
    void navigate({ to: '.', search: next === '' ? {} : { q: next }, replace: true })
  }
  return [text, type]
}
