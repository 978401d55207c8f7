import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { mediaHash } from '../kernel/facts.ts'
import { fetchRefusals, folderRefusals, placeFaults } from './refusals.ts'

const manager = ['manager'] as const
const reviewing = ['reviewer', 'manager'] as const
const none = z.object({})
const path = z.string().trim().min(1).max(1_000)
const of = z.object({ sha256: mediaHash })

/** What people call a bench. */
const benchName = z.object({ number: z.int(), name: z.string().nullable(), self: z.boolean() })

/**
 * Where a recording is. `here`: on this bench. `stored`: in the folder of the centre, from where it can be fetched.
 * `coming`: a bench is putting it there. `elsewhere`: on the bench that took it in, and nowhere else that is known.
 * `over`: it was deleted, or never was.
 */
export const whereabouts = ['here', 'stored', 'coming', 'elsewhere', 'over'] as const

export const recordingWhere = z.object({
  is: z.enum(whereabouts),
  /** The bench that took it in; null where no record says. */
  bench: benchName.nullable(),
  /** The centre has named a folder. */
  hasPlace: z.boolean(),
  fetching: z
    .object({
      state: z.enum(['running', 'failed']),
      done: z.number(),
      total: z.number(),
      refusal: z.enum(fetchRefusals).nullable(),
    })
    .nullable(),
})
export type RecordingWhere = z.infer<typeof recordingWhere>

export const recordingsView = z.object({
  /** False on a bench that shares with nobody: there is nothing to set. */
  shared: z.boolean(),
  version: z.int(),
  /** As the centre's setting names the folder, and as this bench finds it where that differs. */
  path: z.string().nullable(),
  pathHere: z.string().nullable(),
  /** Why the folder could not be used when it was tried last; null where it could, or was not tried. */
  fault: z.enum(placeFaults).nullable(),
  /** Recordings of this bench that are not in the folder yet. */
  waiting: z.int(),
  /** The one that goes there now, in bytes. */
  sending: z.object({ done: z.number(), total: z.number() }).nullable(),
})
export type RecordingsView = z.infer<typeof recordingsView>

export const recordingsContract = {
  'recordings.view': query({ access: manager, input: none, output: recordingsView }),
  /** Names the folder for all benches, as this one finds it, after it was tried; null: none any more. */
  'recordings.setPlace': command({
    access: manager,
    input: z.object({ path: path.nullable(), version: z.int().nonnegative() }),
    output: z.object({ version: z.int() }),
    errors: [...folderRefusals, 'not-sharing', 'changed-meanwhile'],
  }),
  /** Where this bench finds the folder that the centre has named; null: where the setting says. */
  'recordings.setHere': command({
    access: manager,
    input: z.object({ path: path.nullable() }),
    output: none,
    errors: [...folderRefusals, 'no-place', 'not-sharing', 'changed-meanwhile'],
  }),
  'recordings.where': query({ access: 'signed-in', input: of, output: recordingWhere }),
  /** Begins to fetch one out of the folder; progress comes as `job.progress` of `recording-fetch:<sha256>`. */
  'recordings.fetch': command({
    access: reviewing,
    input: of,
    output: none,
    errors: ['recording-not-stored', 'no-place', 'not-sharing'],
  }),
  'recordings.cancelFetch': command({ access: reviewing, input: of, output: none }),
}
