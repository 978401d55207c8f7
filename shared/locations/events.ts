import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'

/** A shelf, a drawer, a box: where units lie at the centre. It names no person. */
export const location = z.strictObject({
  code: z.string(),
  /** What people call it; may be empty. */
  name: z.string(),
})
export type Location = z.infer<typeof location>

export const MOST_LOCATIONS = 500
export const LONGEST_NAME = 60

/** `location-list.set`: where units can lie, in this order, from now on. Empty: nobody says where a unit lies. */
export const locationListSet = z.strictObject({ locations: z.array(location).max(MOST_LOCATIONS) })

/** The locations of the centre. One stream, `location-list:centre`. */
export const locationListStream = defineStream('location-list', {
  'location-list.set': event(locationListSet),
})
export type LocationListEvent = RecordedEvent<typeof locationListStream>
