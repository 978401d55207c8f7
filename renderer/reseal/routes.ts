import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { ResealScreen } from './reseal-screen.tsx'

const resealRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reseal/$caseId',
  component: ResealScreen,
})

export const resealRoutes = [resealRoute] as const
