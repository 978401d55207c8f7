import { createRoute } from '@tanstack/react-router'
import { rootRoute } from './root-route.tsx'
import { SettingsLayout } from './settings-layout.tsx'

/** Settings; features hang their pages on it. */
export const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsLayout,
})
