import { QueryClientProvider } from '@tanstack/react-query'
import { Activity, useEffect, useState, type ReactNode } from 'react'
import { createQueryClient, followCore, keepAnswers } from '../base/client/query-client.ts'

/**
 * One person's screen. Asleep it is out of sight and hears no key, no scan and no news, but everything typed, opened
 * and scrolled stays. What the core answered one person is never shown to the next: each has answers of their own.
 */
export function HeldScreen({ awake, children }: { readonly awake: boolean; readonly children: ReactNode }) {
  const [queries] = useState(createQueryClient)
  useEffect(() => followCore(queries), [queries])
  useEffect(() => (awake ? undefined : keepAnswers(queries)), [awake, queries])
  return (
    <QueryClientProvider client={queries}>
      <Activity mode={awake ? 'visible' : 'hidden'}>{children}</Activity>
    </QueryClientProvider>
  )
}
