import { z } from 'zod'
import { priceKinds } from '../../shared/prices/events.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const pricesView = listView.extend({
  kind: z.enum(priceKinds).optional().catch(undefined),
  all: z.boolean().optional().catch(undefined),
})
