import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { bridge } from '../base/client/client.ts'
import { HelpInWindow, offerHelp, openHelp } from '../base/help/open-help.ts'
import type { HelpPage } from '../base/help/pages.ts'
import { matchesKeys } from '../base/keys/match-keys.ts'
import { pageOf } from './page-of.ts'

const ManualDialog = lazy(async () => ({ default: (await import('./manual-dialog.tsx')).ManualDialog }))

/**
 * Help for everything inside: F1, the menu of the window and the links beside what went wrong open the manual over it.
 * `page`: what to show before somebody is signed in; without it the page of the screen.
 */
export function Help({ page, children }: { readonly page: HelpPage | null; readonly children: ReactNode }) {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.shiftKey || event.repeat || !matchesKeys('F1', event)) return
      // The browser has a help of its own under this key.
      event.preventDefault()
      openHelp()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
  useEffect(() => {
    if (bridge.host !== 'electron') return undefined
    return bridge.subscribe((event) => {
      if (event.kind === 'screen.asked' && event.screen === 'manual') openHelp()
    })
  }, [])
  // Another key closes it: whoever locks or signs in goes on without it.
  const shown = <HelpPlace key={page} page={page} />
  return (
    <HelpInWindow value={shown}>
      {children}
      {shown}
    </HelpInWindow>
  )
}

function HelpPlace({ page }: { readonly page: HelpPage | null }) {
  const place = useRouterState({ select: ({ location }) => location.pathname })
  const [open, setOpen] = useState<HelpPage | null>(null)
  const show = useEffectEvent((asked: HelpPage | null) => setOpen(asked ?? page ?? pageOf(place)))
  useEffect(() => offerHelp((asked) => show(asked)), [])
  if (open === null) return null
  return (
    <HelpInWindow value={null}>
      <Suspense fallback={null}>
        <ManualDialog page={open} onPage={setOpen} onClose={() => setOpen(null)} />
      </Suspense>
    </HelpInWindow>
  )
}
