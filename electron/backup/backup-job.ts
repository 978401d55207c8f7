import { z } from 'zod'
import { keyPairOf, secretOf } from '../keys/key-pair.ts'
import type { BackupSecrets } from '../keys/backup-pair.ts'
import { backupReasons } from './header.ts'

/** Keys as they are handed to a thread. */
const carried = z.object({ secret: z.instanceof(Uint8Array), pieces: z.instanceof(Uint8Array) })

type CarriedSecrets = z.infer<typeof carried>

/** What a thread is asked to do with backups. */
export const backupJob = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('make'),
    source: z.object({
      database: z.string(),
      keys: z.string(),
      media: z.string(),
      recordings: z.string(),
      work: z.string(),
    }),
    occasion: z.object({ reason: z.enum(backupReasons), now: z.number(), program: z.string() }),
    folder: z.string(),
    options: z.object({ complete: z.boolean(), zone: z.string() }),
    keys: carried,
  }),
  z.object({
    kind: z.literal('bring-in'),
    path: z.string(),
    to: z.object({ into: z.string(), dataDir: z.string() }),
    secrets: z.array(z.instanceof(Uint8Array)),
  }),
  z.object({ kind: z.literal('verify'), path: z.string(), scratch: z.string(), keys: carried }),
])
export type BackupJob = z.infer<typeof backupJob>

export function carry({ pair, pieces }: BackupSecrets): CarriedSecrets {
  return { secret: new Uint8Array(secretOf(pair)), pieces: new Uint8Array(pieces) }
}

export function carriedBack({ secret, pieces }: CarriedSecrets): BackupSecrets {
  return { pair: keyPairOf(secret), pieces }
}

/** What went wrong in the thread; an error itself loses its codes on the way. */
export interface JobFault {
  readonly message: string
  readonly codes: readonly string[]
}

/** How far it is, in units of its own. */
export const jobProgress = z.object({ done: z.number(), total: z.number() })

/** The last word of the thread. */
export type JobAnswer<T> =
  { readonly kind: 'done'; readonly result: T } | { readonly kind: 'threw'; readonly fault: JobFault }
