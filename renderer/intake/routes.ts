import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake',
  component: lazyRouteComponent(() => import('./start/start-screen.tsx'), 'StartScreen'),
})

/** `scan`: the raw text that began it, until the core keeps the draft. */
const beginning = z.object({ scan: z.string().max(200).optional().catch(undefined) })

const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/$draftId',
  component: lazyRouteComponent(() => import('./intake-screen.tsx'), 'IntakeScreen'),
  validateSearch: (search) => beginning.parse(search),
})

/** Where a scan from any screen leads: the person's draft for this serial, or a new one. */
const scannedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/scan/$raw',
  component: lazyRouteComponent(() => import('./scanned-screen.tsx'), 'ScannedScreen'),
})

const takenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/taken/$caseId',
  component: lazyRouteComponent(() => import('./taken/taken-screen.tsx'), 'TakenScreen'),
})

/** `cases`: ids with commas between them, so that the page survives a reload. */
const together = z.object({ cases: z.string().max(8_000).optional().catch(undefined) })

const togetherRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/together',
  component: lazyRouteComponent(() => import('./together/together-screen.tsx'), 'TogetherScreen'),
  validateSearch: (search) => together.parse(search),
})

export const intakeRoutes = [startRoute, scannedRoute, takenRoute, togetherRoute, draftRoute] as const
