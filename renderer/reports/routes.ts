import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { dayStates } from '../../shared/reports/contract.ts'
import { recordFilter } from '../../shared/reports/model.ts'
import { listView } from '../base/ui/record-list/list-view.ts'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./today-screen.tsx'), 'TodayScreen'),
})
const eveningRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/evening',
  component: lazyRouteComponent(() => import('./evening-screen.tsx'), 'EveningScreen'),
})
const daysView = listView.extend({ state: z.enum(dayStates).optional().catch(undefined) })
const daysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/days',
  component: lazyRouteComponent(() => import('./days-screen.tsx'), 'DaysScreen'),
  validateSearch: (search) => daysView.parse(search),
})
const dayRoute = createRoute({ getParentRoute: () => daysRoute, path: '$day' })

/** What is looked at stands in the address: it survives a reload, and the way back is the browser's own. */
const records = listView.extend({
  of: recordFilter.partial().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
})
const recordsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/records',
  component: lazyRouteComponent(() => import('./records-screen.tsx'), 'RecordsScreen'),
  validateSearch: (search) => records.parse(search),
})
const range = z.object({
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
})
const rangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports/range',
  component: lazyRouteComponent(() => import('./range-screen.tsx'), 'RangeScreen'),
  validateSearch: (search) => range.parse(search),
})
const scheduleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./schedule-screen.tsx'), 'ScheduleScreen'),
})

export const reportsRoutes = [
  todayRoute,
  eveningRoute,
  daysRoute.addChildren([dayRoute]),
  rangeRoute,
  recordsRoute,
] as const
export const reportsSettingsRoutes = [scheduleRoute] as const
