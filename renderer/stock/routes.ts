import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { unitStates } from '../../shared/plans/reseal-facts.ts'
import { rootRoute } from '../app/root-route.tsx'
import { StockScreen } from './stock-screen.tsx'

const view = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(unitStates).optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  up: z.boolean().optional().catch(undefined),
})
export type StockView = z.infer<typeof view>

const stockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock',
  component: StockScreen,
  validateSearch: (search) => view.parse(search),
})

export const stockRoutes = [stockRoute] as const
