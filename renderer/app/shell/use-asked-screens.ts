import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { bridge } from '../../base/client/client.ts'

/** Opens the screen that the menu of the window asks for. A browser has no such menu, and few connections to spare. */
export function useAskedScreens(): void {
  const navigate = useNavigate()
  useEffect(() => {
    if (bridge.host !== 'electron') return undefined
    return bridge.subscribe((event) => {
      if (event.kind === 'screen.asked') void navigate({ to: `/${event.screen}` })
    })
  }, [navigate])
}
