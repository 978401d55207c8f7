import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'

const manager = ['manager'] as const
const none = z.object({})
/** The PIN or password of whoever acts. */
const pin = z.string().min(1).max(200)

/** The job by which `job.progress` tells how far the copying of an installer is. */
export const UPDATE_JOB = 'update'

/**
 * Why a release is not taken. `unreachable`: the source does not answer. `no-release`: nothing of ours is there.
 * `wrong-signature`: not signed with the key of this program. `not-for-this-computer`: no installer fits. `damaged`: the
 * installer is not the one that was signed. `cut-off`: copying it ended early. `no-room`: the disk is full.
 */
export const releaseProblems = [
  'unreachable',
  'no-release',
  'wrong-signature',
  'not-for-this-computer',
  'damaged',
  'cut-off',
  'no-room',
] as const
export type ReleaseProblem = (typeof releaseProblems)[number]

/** Why this program cannot replace itself, whatever is offered. */
export const updateObstacles = ['not-signed', 'not-installed', 'in-browser'] as const

const news = z.object({ cs: z.array(z.string()), en: z.array(z.string()) })

export const updatesView = z.object({
  /** Of this program. */
  version: z.string(),
  /** Null: none is set. */
  source: z.string().nullable(),
  /** Null: it can. */
  obstacle: z.enum(updateObstacles).nullable(),
  /** When it was looked for a new version the last time in this run, and what kept it from being found. */
  checked: z.object({ at: instant, problem: z.enum(releaseProblems).nullable() }).nullable(),
  /** A newer version; null where the newest one is here. */
  offered: z
    .object({ version: z.string(), at: instant, bytes: z.int(), news, isReady: z.boolean() })
    .nullable(),
  /** What became of the last update on this bench, until somebody has seen it. */
  last: z.object({ from: z.string(), to: z.string(), done: z.boolean(), news }).nullable(),
})
export type UpdatesView = z.infer<typeof updatesView>

export const updatesContract = {
  'updates.view': query({ access: manager, input: none, output: updatesView }),
  /** An address of http(s) or a folder, for all benches of the centre. Null: none any more. */
  'updates.setSource': command({
    access: manager,
    input: z.object({ source: z.string().max(1_000).nullable(), pin }),
    output: none,
    errors: ['source-unusable', 'changed-meanwhile', 'wrong-secret', 'wait', 'person-locked'],
  }),
  /** Looks for a new version now. */
  'updates.check': command({
    access: manager,
    input: none,
    output: none,
    errors: ['no-source', 'cannot-update', ...releaseProblems],
  }),
  /** Copies the installer of the version that was found, and checks that it is the one that was signed. */
  'updates.fetch': command({
    access: manager,
    input: none,
    output: none,
    errors: ['nothing-offered', 'already-fetching', ...releaseProblems],
  }),
  /** Backs up, checks the installer once more, ends the program and installs. Never while records are being written. */
  'updates.install': command({
    access: manager,
    input: z.object({ pin }),
    output: none,
    errors: [
      'nothing-offered',
      'damaged',
      'work-in-progress',
      'backup-does-not-verify',
      'backup-without-key',
      'wrong-secret',
      'wait',
      'person-locked',
    ],
  }),
  /** What became of the last update was seen. */
  'updates.seen': command({ access: manager, input: none, output: none }),
}
