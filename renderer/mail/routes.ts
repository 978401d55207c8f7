import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { outboxFilters } from '../../shared/mail/contract.ts'
import { templateNames } from '../../shared/mail/templates.ts'
import { languages } from '../../shared/kernel/centre.ts'
import { listView } from '../base/ui/record-list/list-view.ts'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'

const view = listView.extend({
  show: z.enum(outboxFilters).optional().catch(undefined),
  template: z.enum(templateNames).optional().catch(undefined),
})

const outboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outbox',
  component: lazyRouteComponent(() => import('./outbox-screen.tsx'), 'OutboxScreen'),
  validateSearch: (search) => view.parse(search),
})
const mailRoute = createRoute({ getParentRoute: () => outboxRoute, path: '$mailId' })
export const mailRoutes = [outboxRoute.addChildren([mailRoute])] as const

const settings = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/mail',
  component: lazyRouteComponent(() => import('./mail-settings-screen.tsx'), 'MailSettingsScreen'),
})
const template = z.object({
  template: z.enum(templateNames).optional().catch(undefined),
  language: z.enum(languages).optional().catch(undefined),
})
const templates = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/mail-words',
  component: lazyRouteComponent(() => import('./templates-screen.tsx'), 'TemplatesScreen'),
  validateSearch: (search) => template.parse(search),
})
export const mailSettingsRoutes = [settings, templates] as const
