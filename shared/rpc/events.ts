import { z } from 'zod'

/** The jobs by which the window says how far the opening of the records is, before the core answers anything. */
export const openingJobs = { backup: 'opening-backup', lists: 'opening' } as const

/**
 * What the core tells every open screen without being asked. `data.changed` names features whose lists are stale
 * (the first word of a query key); `session.changed` says who is signed in may have changed.
 */
export const pushedEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('data.changed'), features: z.array(z.string()) }),
  z.object({ kind: z.literal('session.changed') }),
  /** The window's own menu asks for a screen; only the Electron host sends it. */
  z.object({ kind: z.literal('screen.asked'), screen: z.enum(['about', 'manual']) }),
  /** Something is to be opened that came from outside: the page takes it (`takeOpeningCall`); only the Electron host sends it. */
  z.object({ kind: z.literal('opening.asked') }),
  /** The window saved a file where it was told to, or could not; only the Electron host sends these. */
  z.object({ kind: z.literal('file.saved'), name: z.string(), folder: z.string() }),
  z.object({ kind: z.literal('file.notSaved'), name: z.string() }),
  z.object({
    kind: z.literal('job.progress'),
    job: z.string(),
    done: z.number(),
    total: z.number(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
  }),
])
export type PushedEvent = z.infer<typeof pushedEvent>
export type AskedScreen = Extract<PushedEvent, { kind: 'screen.asked' }>['screen']
