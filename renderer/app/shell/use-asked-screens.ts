import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { bridge } from '../../base/client/client.ts'

/** Opens the screen that the menu of the window asks for. A browser has no such menu, and few connections to spare. */
export function useAskedScreens(): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (bridge.host !== 'electron') return undefined
    return bridge.subscribe((event) => {
      // The manual opens over whatever stands there (renderer/manual/help.tsx).
      if (event.kind === 'screen.asked' && event.screen !== 'manual')
        void navigate({ to: `/${event.screen}` })
    })
  }, [navigate])
}
