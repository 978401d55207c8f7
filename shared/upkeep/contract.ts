import { z } from 'zod'
import { instant } from '../kernel/facts.ts'
import { command, query } from '../kernel/contract.ts'
import { dataHealth, deepCheck } from './deep-check.ts'

const manager = ['manager'] as const
const none = z.object({})

export const faults = [
  'missing',
  'altered',
  'unchained',
  'stream-gap',
  'unsigned',
  'head-altered',
  'wrong-signature',
  'unreadable',
  'tail-cut',
] as const

/** The ledger's head: printed on reports, it shows a tail that was cut. */
export const head = z.object({ count: z.int(), hash: z.string() })

export const backupEntry = z.object({
  name: z.string(),
  reason: z.enum(['daily', 'migration', 'demand']),
  at: instant,
  bytes: z.int(),
})

/** What going back to a backup would cost. */
export const restorePreview = z.object({
  backupCount: z.int(),
  currentCount: z.int(),
  lostEvents: z.int(),
  lostSince: instant.nullable(),
  lostByType: z.array(z.object({ type: z.string(), count: z.int() })),
  sameLedger: z.boolean(),
})
export type RestorePreviewView = z.infer<typeof restorePreview>

/** Whether the whole ledger holds; where it does not, the first event that does not. */
export const verification = z.discriminatedUnion('holds', [
  z.object({ holds: z.literal(true), count: z.int(), head, key: z.string().nullable(), tookMs: z.number() }),
  z.object({
    holds: z.literal(false),
    fault: z.enum(faults),
    seq: z.int(),
    stream: z.string().nullable(),
    type: z.string().nullable(),
    tookMs: z.number(),
  }),
])

export const upkeepContract = {
  /** Where the data lies, how it is protected, and how the last run ended. */
  'upkeep.status': query({
    access: manager,
    input: none,
    output: z.object({
      dataDir: z.string(),
      keyGuard: z.enum(['safe-storage', 'passphrase', 'key-file']),
      head: head.nullable(),
      benchKey: z.string(),
      /** The run before this one did not end cleanly: what the check at this start found. */
      uncleanEnd: z.boolean(),
      ledgerHolds: z.boolean().nullable(),
      backups: z.array(backupEntry),
    }),
  }),
  'upkeep.verifyLedger': query({
    access: manager,
    input: z.object({ printed: head.nullable().default(null) }),
    output: verification,
  }),
  /** Whether anything was found that does not agree with the sealed records. What exactly is told to managers. */
  'upkeep.health': query({ access: 'signed-in', input: none, output: dataHealth }),
  /** Compares all data with the sealed records, in the background of the bench; answers with what was found. */
  'upkeep.checkData': command({
    access: manager,
    input: none,
    output: deepCheck,
    errors: ['check-running', 'check-failed'],
  }),
  /** Fills every list and sum anew from the sealed records, then checks again. */
  'upkeep.rebuild': command({
    access: manager,
    input: z.object({ secret: z.string().min(1).max(200) }),
    output: z.object({ tookMs: z.number() }),
    errors: ['wrong-secret', 'wait', 'person-locked'],
  }),
  'upkeep.backUp': command({
    access: manager,
    input: none,
    output: z.object({ name: z.string(), head }),
    errors: ['backup-does-not-verify'],
  }),
  'upkeep.previewRestore': query({
    access: manager,
    input: z.object({ name: z.string().max(100) }),
    output: restorePreview,
    errors: ['backup-unknown', 'backup-does-not-verify'],
  }),
  /** Puts a backup in place: what stands now is moved aside, and everybody signs in again. */
  'upkeep.restore': command({
    access: manager,
    input: z.object({ name: z.string().max(100), secret: z.string().min(1).max(200) }),
    output: none,
    errors: ['backup-unknown', 'backup-does-not-verify', 'wrong-secret', 'wait', 'person-locked'],
  }),
}
