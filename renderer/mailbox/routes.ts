import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { noteFilters } from '../../shared/mailbox/contract.ts'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

const view = listView.extend({ show: z.enum(noteFilters).optional().catch(undefined) })

const messagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/messages',
  component: lazyRouteComponent(() => import('./messages-screen.tsx'), 'MessagesScreen'),
  validateSearch: (search) => view.parse(search),
})
const messageRoute = createRoute({ getParentRoute: () => messagesRoute, path: '$messageId' })
export const mailboxRoutes = [messagesRoute.addChildren([messageRoute])] as const

const settings = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('./mailbox-settings-screen.tsx'), 'MailboxSettingsScreen'),
})
export const mailboxSettingsRoutes = [settings] as const
