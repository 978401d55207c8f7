import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream } from '../kernel/stream.ts'

/**
 * Where the benches of a centre put recordings, so that every bench can fetch them: so far a folder that all of them reach,
 * e.g. on a share. `id`: the folder itself is marked with it, wherever a bench finds it.
 */
export const recordingsPlace = z.strictObject({
  kind: z.enum(['folder']),
  id: z.uuid(),
  /** As the bench finds it that named it. */
  path: z.string().max(1_000),
})
export type RecordingsPlace = z.infer<typeof recordingsPlace>

/** `recordings.place-set`: from now on; null: recordings stay on the bench that took them in. */
export const placeSet = z.strictObject({ place: recordingsPlace.nullable() })

/** One stream, `recordings-place:centre`. */
export const recordingsPlaceStream = defineStream('recordings-place', {
  'recordings.place-set': event(placeSet),
})
export const RECORDINGS_PLACE = 'centre'

/** `bench.recordings-mounted`: where one bench finds the folder; null: where the centre's setting says. */
export const recordingsMounted = z.strictObject({ path: z.string().max(1_000).nullable() })

/** Named by its bench. No other bench writes it. */
export const recordingsMountStream = defineStream('bench-mount', {
  'bench.recordings-mounted': event(recordingsMounted),
})

/** `place`: id of the folder that it is about. `bytes`: of the recording. */
const ofPlace = z.strictObject({ place: z.uuid(), bytes: z.int().nonnegative() })

/** `damaged`: parts of it were not what was put there; a bench that has it puts it there again. */
export const removedWhy = ['over', 'damaged'] as const

/**
 * One recording in the folder of the centre, by its SHA-256. `begun`: parts of it may lie there from now on. `stored`: all
 * of it does. `removed`: nothing of it that anybody may use.
 */
export const storedMediaStream = defineStream('media', {
  'media.begun': event(ofPlace),
  'media.stored': event(ofPlace),
  'media.removed': event(ofPlace.extend({ why: z.enum(removedWhy) })),
})
