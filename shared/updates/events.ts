import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream } from '../kernel/stream.ts'

/** Null: the centre looks for no updates. */
export const updateSourceSet = z.strictObject({ source: z.string().max(1_000).nullable() })

/** Where the centre gets new versions: one stream, `updates:settings`. */
export const updateStream = defineStream('updates', {
  'updates.source-set': event(updateSourceSet),
})
export const UPDATE_SETTINGS_ID = 'settings'
