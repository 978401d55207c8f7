import { createRoute } from '@tanstack/react-router'
import { rootRoute } from './root-route.ts'

/** Settings; features hang their pages on it. The app gives it its layout (app/router.tsx). */
export const settingsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/settings' })
