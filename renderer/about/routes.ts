import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { AboutScreen } from './about-screen.tsx'

const aboutRoute = createRoute({ getParentRoute: () => rootRoute, path: '/about', component: AboutScreen })

export const aboutRoutes = [aboutRoute] as const
