import { QueryClientProvider } from '@tanstack/react-query'
import { Activity, useEffect, useState, type ReactNode } from 'react'
import { createQueryClient, followCore, keepQueriesAlive } from '../base/client/query-client.ts'

/**
 * One person's screen. Inactive, it is hidden and receives no key, no scan and no event, but everything typed, opened
 * and scrolled stays. What the core answered one person is never shown to the next: each has answers of their own.
 */
export function KeptScreen({ active, children }: { readonly active: boolean; readonly children: ReactNode }) {
  const [queries] = useState(createQueryClient)
  useEffect(() => followCore(queries), [queries])
  useEffect(() => (active ? undefined : keepQueriesAlive(queries)), [active, queries])
  return (
    <QueryClientProvider client={queries}>
      <Activity mode={active ? 'visible' : 'hidden'}>{children}</Activity>
    </QueryClientProvider>
  )
}
