import { QueryClientProvider } from '@tanstack/react-query'
import { Activity, useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { createQueryClient, followCore, keepQueriesAlive } from '../base/client/query-client.ts'
import { classNames } from '../base/ui/class-names.ts'
import { createKeptHolder } from './kept-holder.ts'
import css from './kept-screen.module.css'

const cx = classNames(css)

/**
 * One person's screen. Inactive, it is out of the page and receives no key, no scan and no event, but everything typed,
 * opened and scrolled stays. What the core answered one person is never shown to the next: each has answers of their own.
 */
export function KeptScreen({ active, children }: { readonly active: boolean; readonly children: ReactNode }) {
  const [queries] = useState(createQueryClient)
  const [{ element, stand }] = useState(() => createKeptHolder(cx('place')))
  useEffect(() => followCore(queries), [queries])
  useEffect(() => (active ? undefined : keepQueriesAlive(queries)), [active, queries])
  return (
    <QueryClientProvider client={queries}>
      {/* Before the screen: what the screen does when it appears (focus, measures) needs it in the page. */}
      {active && <div ref={stand} className={cx('place')} />}
      {createPortal(<Activity mode={active ? 'visible' : 'hidden'}>{children}</Activity>, element)}
    </QueryClientProvider>
  )
}
