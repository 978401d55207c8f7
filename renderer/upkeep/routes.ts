import { createRoute } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { DataScreen } from './data-screen.tsx'

const dataRoute = createRoute({ getParentRoute: () => settingsRoute, path: '/data', component: DataScreen })

export const upkeepRoutes = [dataRoute] as const
