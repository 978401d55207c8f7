import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'
import { IntakeScreen } from './intake-screen.tsx'
import { ScannedScreen } from './scanned-screen.tsx'
import { StartScreen } from './start/start-screen.tsx'
import { TakenScreen } from './taken/taken-screen.tsx'

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/intake', component: StartScreen })

/** `scan`: the raw text that began it, until the core keeps the draft. */
const beginning = z.object({ scan: z.string().max(200).optional().catch(undefined) })

const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/$draftId',
  component: IntakeScreen,
  validateSearch: (search) => beginning.parse(search),
})

/** Where a scan from any screen leads: the person's draft for this serial, or a new one. */
const scannedRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/scan/$raw',
  component: ScannedScreen,
})

const takenRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/taken/$caseId',
  component: TakenScreen,
})

export const intakeRoutes = [startRoute, scannedRoute, takenRoute, draftRoute] as const
